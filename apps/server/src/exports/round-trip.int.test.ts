import { importLine, type SheetReport } from '@linli/protocol';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  bringIn,
  bytesOf,
  court,
  type Desk,
  empty,
  openDesks,
  ours,
  takeOut,
  test,
  textOf,
  tokenOf,
} from './testing/desks.ts';
import { adopt, rowsOf } from './testing/sheet-grids.ts';

openDesks();

/** Everything the ledger says, by the places' own references. */
function ledgerOf({ communityId }: Desk) {
  return test.server.platform.database.read([communityId], async tx => ({
    compounds: await tx.rows(sql`
      SELECT name, walled, outline, gates, property_firm, built_year FROM compound WHERE community_id = ${communityId} ORDER BY name`),
    buildings: await tx.rows(sql`
      SELECT c.name AS compound, b.name, b.outline FROM building b LEFT JOIN compound c USING (community_id, compound_id)
       WHERE community_id = ${communityId} ORDER BY b.name`),
    entrances: await tx.rows(sql`
      SELECT b.name AS building, e.name, round(e.lon::numeric, 7) AS lon, round(e.lat::numeric, 7) AS lat, e.lift
        FROM entrance e JOIN building b USING (community_id, building_id) WHERE community_id = ${communityId} ORDER BY b.name, e.name`),
    doors: await tx.rows(sql`
      SELECT b.name AS building, e.name AS entrance, d.floor, d.name, d.kind, d.people, d.vacant, d.tenant, d.precaution, d.address,
             CASE d.kind WHEN 'shop' THEN round(d.lon::numeric, 7) END AS lon, CASE d.kind WHEN 'shop' THEN round(d.lat::numeric, 7) END AS lat
        FROM door d LEFT JOIN entrance e USING (community_id, entrance_id)
        LEFT JOIN building b ON b.community_id = d.community_id AND b.building_id = coalesce(d.building_id, e.building_id)
       WHERE d.community_id = ${communityId} AND d.source = 'ledger' ORDER BY b.name, e.name, d.floor, d.name`),
    lines: await tx.rows(
      sql`SELECT kind, line FROM place_line WHERE community_id = ${communityId} ORDER BY source_ref`,
    ),
  }));
}

/** Stores an office's sheet as the import page does. */
async function storeSheet(desk: Desk, body: Uint8Array<ArrayBuffer>): Promise<SheetReport> {
  const answer = await fetch(`${test.server.url}/api/imports/run?communityId=${desk.communityId}&dryRun=0`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${await tokenOf(desk)}` },
  });
  const last = (await answer.text()).trimEnd().split('\n').at(-1) ?? '';
  const line = importLine.parse(JSON.parse(last));
  if (!('report' in line)) throw new Error(last);
  return line.report;
}

describe('what was taken out and brought in again', () => {
  it('is the same ledger: compounds, buildings, stairwells, doors, shops, streets, with every name as it was', async () => {
    await bringIn(empty, await textOf(await takeOut(ours, { format: 'geojson', grids: false })), 'geojson');
    await bringIn(empty, await textOf(await takeOut(ours, { format: 'csv', grids: false })), 'csv');
    const before = await ledgerOf(ours);
    expect(before.doors.length).toBeGreaterThan(70);
    expect(JSON.stringify(before.doors)).toContain('@\\"开心\\"超市');
    expect(await ledgerOf(empty)).toEqual(before);
  });

  it('are the same grids with the same heads, from the spreadsheet alone', async () => {
    await adopt(ours, await rowsOf(ours), ({ building }) => ({
      microGrid: building === '1栋' ? '第1网格' : '第2网格',
      generalGrid: '第一片区',
      head:
        building === '1栋' ? { name: '热合曼·买买提', phone: '13900000001' } : { name: '欧阳娜', phone: '13900000002' },
    }));
    const rows = await rowsOf(ours, { heads: true, purpose: 'hand-over' });
    await adopt(empty, rows, row => ({
      microGrid: row.grid,
      generalGrid: row.general,
      head: { name: row.head, phone: row.headPhone },
    }));
    const gridsOf = async (desk: Desk) =>
      (await rowsOf(desk, { heads: true, purpose: 'hand-over' })).map(({ ref: _, ...row }) => row);
    const mine = await gridsOf(ours);
    expect(new Set(mine.map(row => `${row.grid} ${row.head} ${row.headPhone}`))).toEqual(
      new Set(['第1网格 热合曼·买买提 13900000001', '第2网格 欧阳娜 13900000002']),
    );
    expect(await gridsOf(empty)).toEqual(mine);
  });

  it('are the same householders with every number, from the spreadsheet alone, and are all known when it comes again', async () => {
    const desk = await test.addCommunity('900000000087');
    const [from, to] = [await test.addCommunity('900000000086'), desk];
    const sheet =
      '小区,楼栋,单元,楼层,房号,类型,人数,空置,租户,户主,户主电话\n' +
      `${court},1栋,1,1,101,住房,3,否,否,热合曼·买买提,15400000001、154 0000 0002\n` +
      `${court},1栋,1,2,201,住房,1,否,是,𠅤小明,\n${court},1栋,1,3,301,住房,,是,,,\n`;
    const asked = { residents: true, purpose: 'hand-over' };
    expect(await storeSheet(from, new TextEncoder().encode(sheet))).toMatchObject({ stored: 3, refused: 0 });
    const taken = await bytesOf(await takeOut(from, { format: 'xlsx', ...asked }));
    expect(await storeSheet(to, taken)).toMatchObject({ stored: 3, refused: 0, households: { stored: 2, refused: 0 } });
    expect(await storeSheet(to, taken)).toMatchObject({ merged: 3, refused: 0, households: { merged: 2, refused: 0 } });
    const behind = async (desk: Desk) => {
      const { rows } = await desk.office.view('residents.ledger', { communityId: desk.communityId });
      return rows.map(({ place, name, vacant, tenant, people, households }) => ({
        ...{ place, name, vacant, tenant, people },
        households: households.map(({ id: _, residents, ...rest }) => ({
          ...rest,
          residents: residents.map(({ id: __, ...one }) => one),
        })),
      }));
    };
    const before = await behind(from);
    expect(before.map(row => row.households[0]?.residents[0]?.phone)).toEqual([
      '154****0001、154****0002',
      null,
      undefined,
    ]);
    expect(await behind(to)).toEqual(before);
    const clear = async (desk: Desk) => {
      const text = await textOf(await takeOut(desk, { format: 'csv', ...asked }));
      return text.split('\r\n').map(line => /[^,]*,[^,]*,[^,]*$/.exec(line)?.[0].split(',').slice(0, 2));
    };
    expect(await clear(to)).toEqual(await clear(from));
  });
});
