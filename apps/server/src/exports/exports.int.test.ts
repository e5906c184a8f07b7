import { crc32, inflateRawSync } from 'node:zlib';
import { type Client, importLine, type SheetReport } from '@linli/protocol';
import { isWorkbookFault, portsOf, readWorkbook } from '@linli/workbook';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../access/index.ts';
import { adoptSheet } from '../grids/sheet/index.ts';
import { compound, gate, geojson, house, street } from '../places/testing/neighbourhood.ts';
import { newId } from '../platform/ids.ts';
import { confirmedExport } from '../testing/confirmed-export.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** A community with an officer signed in. */
interface Desk {
  readonly communityId: string;
  readonly officerId: string;
  readonly office: Client;
}

let test: TestServer;
let ours: Desk;
let empty: Desk;
const court = '海棠街60号院';
const map = geojson(
  compound('c', court, -8, -8, 60, 90),
  house({ id: '1', x: 0, y: 0, households: 24, compound: court }),
  house({ id: '2', x: 0, y: 30, households: 24, compound: court }),
  house({ id: '3', x: 0, y: 60, households: 24, compound: court }),
  gate('g', court, -8, 30),
  street('s', [-16, -20], [-16, 90]),
);
/** Names with rare characters, quotes, and beginnings that a spreadsheet would run. */
const list = `小区,楼栋,单元,楼层,房号,类型,人数,空置,租户,上门提示,电梯,地址,经度,纬度,户编号
${court},1栋,1,1,101,住房,3,否,否,多敲一会儿,否,"海棠街60号院1栋,附1号",104.0601,30.6601,k-101
${court},1栋,1,2,201,住房,,是,否,,否,𠅤家巷2号,104.0601,30.6601,k-201
${court},1栋,1,3,301,住房,2,否,是,,否,,104.0601,30.6601,k-301
${court},2栋,1,1,101,住房,1,否,否,请戴口罩,是,,104.0602,30.6603,k-2-101
${court},2栋,1,2,201,住房,4,否,否,,是,,104.0602,30.6603,k-2-201
${court},3栋,,1,=1+1小店,商铺,,否,否,,,海棠街底商1号,104.06035,30.66061,k-s1
${court},3栋,,1,"@""开心""超市",商铺,,否,否,,,海棠街底商2号,104.06037,30.66062,k-s2
`;

const tokenOf = async ({ officerId, communityId }: Desk): Promise<string> => {
  const { token } = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId, personId: officerId, app: 'console', now: test.clock.now() }),
  );
  return token;
};

beforeAll(async () => {
  test = await startTestServer();
  ours = test;
  empty = await test.addCommunity('900000000088');
  await bringIn(ours, map, 'geojson');
  await bringIn(ours, list, 'csv');
});
afterAll(() => test.stop());

async function bringIn(desk: Desk, body: string | Uint8Array<ArrayBuffer>, format: 'geojson' | 'csv') {
  const query = new URLSearchParams({ communityId: desk.communityId, format, coordinates: 'wgs84', dryRun: '0' });
  const answer = await fetch(`${test.server.url}/api/places/import?${query}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${await tokenOf(desk)}` },
  });
  const report = (await answer.json()) as { refused: number; refusals: unknown };
  expect(report, JSON.stringify(report)).toMatchObject({ refused: 0 });
}

async function takeOut(desk: Desk, more: Record<string, unknown>): Promise<Response> {
  const { purpose = 'daily-service', ...content } = more;
  const needsTwo = content.format !== 'geojson' && (content.heads || content.residents) && purpose !== 'daily-service';
  const exportId = needsTwo ? await confirmedExport(test, desk, content as never, String(purpose)) : newId();
  return fetchFile(desk, { exportId, ...more });
}
const fetchFile = async (desk: Desk, body: object): Promise<Response> =>
  fetch(`${test.server.url}/api/exports/file`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${await tokenOf(desk)}`, 'content-type': 'application/json' },
  });
const bytesOf = async (answer: Response) => {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return new Uint8Array(await answer.arrayBuffer());
};
const textOf = async (answer: Response) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(answer));

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

interface SheetDoor {
  readonly ref: string;
  readonly building: string;
  readonly entrance: string;
  readonly door: string;
  readonly grid: string;
  readonly general: string;
  readonly head: string;
  readonly headPhone: string;
}

/** The exported XLSX as the import reads it. */
async function rowsOf(desk: Desk, more: Record<string, unknown> = {}): Promise<SheetDoor[]> {
  const bytes = await bytesOf(await takeOut(desk, { format: 'xlsx', ...more }));
  const workbook = await readWorkbook(bytes, portsOf({ TextDecoder, inflateRawSync, crc32 }));
  if (isWorkbookFault(workbook)) throw new Error(workbook.refused);
  const [head, ...rows] = workbook.sheets[0]!.rows.map(row => row.cells.map(cell => cell.text));
  const at = (row: readonly string[], heading: string) => row[head!.indexOf(heading)] ?? '';
  return rows.map(row => ({
    ref: at(row, '户编号'),
    building: at(row, '楼栋'),
    entrance: at(row, '单元'),
    door: at(row, '房号'),
    grid: at(row, '微网格'),
    general: at(row, '一般网格'),
    head: at(row, '网格长'),
    headPhone: at(row, '网格长电话'),
  }));
}

async function adopt(
  desk: Desk,
  rows: readonly SheetDoor[],
  say: (row: SheetDoor) => { microGrid: string; generalGrid: string; head: { name: string; phone: string } },
): Promise<void> {
  const { communityId, officerId, office } = desk;
  const role = { role: 'community-staff', gridId: null, generalGridId: null };
  const sheet = await adoptSheet(test.server.execute, {
    draftId: newId(),
    communityId,
    actor: { personId: officerId, communityId, roles: [role] },
    sheetName: '台账.xlsx',
    capturedAt: new Date(test.clock.now()).toISOString(),
    rows: rows.map((row, index) => ({ sheet: '台账', row: index + 2, doorRef: row.ref, ...say(row) })),
  });
  expect(sheet).toMatchObject({ doorsInNone: 0, refusals: [] });
  const draft = await office.view('grids.draft', { communityId, draftId: sheet.draftId });
  const reasons = draft.grids.map(grid => ({ no: grid.no, reason: '照原有网格' }));
  const effectiveFrom = new Date(test.clock.now()).toISOString();
  const payload = { draftId: sheet.draftId, versionId: newId(), revision: draft.revision, effectiveFrom, reasons };
  await office.command('grids.publish', payload, { communityId });
  await appointPlanned(desk, sheet.draftId);
}

/** Whom the sheet names as heads answers for the grids of that name. */
async function appointPlanned({ communityId, office }: Desk, draftId: string): Promise<void> {
  const { rows: planned } = await office.view('grids.plannedPeople', { communityId, draftId });
  const { grids } = await office.view('grids.current', { communityId });
  for (const { no, role, personId } of planned) {
    // The first version of a community: its grids have the numbers of the draft.
    const grid = grids[no - 1];
    if (role !== 'grid-head' || !grid || grid.headName !== null) continue;
    const payload = { assignmentId: newId(), personId, role: 'grid-head' as const, gridId: grid.id };
    await office.command('roster.appoint', payload, { communityId });
  }
}

describe('a file that leaves the house', () => {
  it('holds no cell that a spreadsheet would run', async () => {
    const text = await textOf(await takeOut(ours, { format: 'csv' }));
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain("'=1+1小店");
    expect(text).toContain(`"'@""开心""超市"`);
  });

  it('with people in it needs a purpose, carries who took it and when it is to be deleted in every row, and is in the journal first', async () => {
    const refused = await takeOut(ours, { format: 'csv', heads: true });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'export-purpose-needed' });
    const content = { format: 'csv', heads: true } as const;
    const exportId = await confirmedExport(test, ours, content, 'hand-over');
    const text = await textOf(await fetchFile(ours, { exportId, ...content, purpose: 'hand-over' }));
    const [, ...rows] = text.trimEnd().split('\r\n');
    for (const row of rows) expect(row).toMatch(/导出 · 工作交接 · \d{4}-\d\d-\d\d 前删除 · 不得转发到群$/);
    const [entry] = await test.server.platform.database.read([ours.communityId], tx =>
      tx.rows(
        sql`SELECT event, purpose, actor_id, facts FROM journal WHERE subject_id = ${exportId} AND event = 'export-taken'`,
      ),
    );
    expect(entry).toMatchObject({
      event: 'export-taken',
      purpose: 'hand-over',
      actor_id: ours.officerId,
      facts: { format: 'csv', heads: true, residents: false, hasPeople: true },
    });
  });

  it('without people carries no mark, and a map never has people, whatever is asked', async () => {
    expect(await textOf(await takeOut(ours, { format: 'csv' }))).not.toContain('导出标记');
    const drawn = await textOf(await takeOut(ours, { format: 'geojson', heads: true, residents: true }));
    expect(drawn).not.toContain('欧阳娜');
    expect(JSON.parse(drawn)).toMatchObject({ type: 'FeatureCollection' });
  });

  it('is for the office alone, and an empty ledger gives none', async () => {
    const other = await test.addCommunity('900000000089');
    expect((await takeOut(other, { format: 'csv' })).status).toBe(409);
    const answer = await fetch(`${test.server.url}/api/exports/file`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
  });

  it('names householders with their numbers only when they were asked for', async () => {
    const { rows } = await ours.office.view('places.doors', { communityId: ours.communityId, limit: 200 });
    const door = rows.find(row => row.name === '101')!;
    const household = {
      householdId: newId(),
      doorId: door.id,
      residents: [{ residentId: newId(), name: '𠅤小明', phone: '13700000001', householder: true }],
    };
    await ours.office.command(
      'residents.recordHouseholds',
      { households: [household] },
      { communityId: ours.communityId },
    );
    const purpose = 'check-with-source';
    expect(await textOf(await takeOut(ours, { format: 'csv', heads: true, purpose }))).not.toContain('𠅤小明');
    const text = await textOf(await takeOut(ours, { format: 'csv', residents: true, purpose }));
    expect(text).toContain('𠅤小明,13700000001');
  });

  it('with people leaves only when a second person has said yes to exactly this file, within a day', async () => {
    const content = { format: 'csv', residents: true } as const;
    const wanted = { ...content, purpose: 'hand-over' };
    const alone = await fetchFile(ours, { exportId: newId(), ...wanted });
    expect(await alone.json()).toMatchObject({ code: 'export-needs-second-person', facts: { state: 'not-asked' } });
    const exportId = await confirmedExport(test, ours, content, 'hand-over');
    const other = await fetchFile(ours, { exportId, ...wanted, heads: true });
    expect(await other.json()).toMatchObject({ code: 'export-not-as-confirmed' });
    expect((await fetchFile(ours, { exportId, ...wanted })).status).toBe(200);
    test.clock.driveTo(test.clock.now() + 24 * 3_600_000);
    const late = await fetchFile(ours, { exportId, ...wanted });
    expect(await late.json()).toMatchObject({ code: 'export-too-late' });
  });
});
