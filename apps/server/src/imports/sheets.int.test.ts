import { readFileSync } from 'node:fs';
import type { Problem } from '@linli/protocol';
import { toGb18030 } from '@linli/workbook';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { court, csv, figures, look, openOffice, ports, post, root, run, test, undo } from './testing/office-imports.ts';

openOffice();

describe('columns', () => {
  it('that were corrected are known the next time the office brings the same headings', async () => {
    const text = '楼栋,房号,称呼\n51,101,甲\n';
    const seen = await look(csv(text));
    expect(seen.sheets[0]).toMatchObject({ isRemembered: false, roles: ['building', 'door', 'ignore'] });
    const columns = { [seen.sheets[0]!.signature]: ['building', 'door', 'householder'] };
    await run(csv(text), { plan: { columns } });
    expect((await look(csv('楼栋,房号,称呼\n52,102,乙\n'))).sheets[0]).toMatchObject({
      isRemembered: true,
      roles: ['building', 'door', 'householder'],
    });
  });

  it('of no known role are refused at the door', async () => {
    const answer = await post('run', csv('楼栋,房号\n1,1'), { plan: { columns: { x: ['__proto__'] } } });
    expect(answer.status).toBe(422);
  });
});

describe('telephone numbers', () => {
  it('that stand two in one cell are both kept: each finds the household, and both are shown masked', async () => {
    const text =
      '小区,楼栋,单元,房号,户主,电话\n子苑,1,1,101,两号,15477770081、154 7777 0082\n子苑,1,1,102,带字,15400000083 儿子\n';
    const { report } = await run(csv(text));
    expect(report).toMatchObject({ stored: 2, refused: 0, households: { stored: 2 } });
    expect(report.assumptions).toContainEqual({ code: 'phonePartsLeft', count: 1 });
    for (const end of ['77770081', '15477770082']) {
      const found = await test.office.view('residents.ledger', { communityId: test.communityId, find: end });
      expect(found.rows.map(row => row.households[0]?.residents[0]?.phone)).toEqual(['154****0081、154****0082']);
    }
    await undo(report.importId);
  });

  it('of which one cannot be a number refuse their row', async () => {
    const { refused } = await run(csv('小区,楼栋,单元,房号,户主,电话\n子苑,1,1,103,断号,15400000081、1540000\n'));
    expect(refused).toMatchObject([{ code: 'phone-not-a-number' }]);
  });
});

describe('a household that the ledger knows otherwise', () => {
  it('stays, and its row goes back with what to do, counted as refused: another household, another number', async () => {
    const first = csv('小区,楼栋,单元,房号,户主,电话\n丑苑,1,1,101,甲先,15400000091\n丑苑,1,1,102,乙先,15400000092\n');
    const { report: before } = await run(first);
    expect(before).toMatchObject({ stored: 2, refused: 0 });
    const { report, refused } = await run(
      csv('小区,楼栋,单元,房号,户主,电话\n丑苑,1,1,101,丙后,15400000093\n丑苑,1,1,102,乙先,15400000094\n'),
    );
    expect(report).toMatchObject({ rowsIn: 2, stored: 0, merged: 0, refused: 2 });
    expect(refused).toMatchObject([
      {
        row: 2,
        column: 'householder',
        value: '丙后',
        code: 'household-differs',
        cells: ['丑苑', '1', '1', '101', '丙后', '15400000093'],
      },
      { row: 3, column: 'phone', value: '15400000094', code: 'number-differs' },
    ]);
    for (const end of ['0091', '0092']) {
      const found = await test.office.view('residents.ledger', {
        communityId: test.communityId,
        find: `1540000${end}`,
      });
      expect(found.rows).toHaveLength(1);
    }
    await undo(before.importId);
  });
});

describe('rare characters', () => {
  it('of the standard list and of GB 18030 come back as they went in, from UTF-8 and from GB18030', async () => {
    const list = readFileSync(new URL('fixtures/characters/standard-8105.txt', root), 'utf8');
    const characters = [...list.replace(/\s/g, '')].concat([...'䶮㛃㑇㕮𬱖𠅤𪨧﨎龴郎凉']);
    const names = Array.from({ length: Math.ceil(characters.length / 20) }, (_, i) =>
      characters.slice(i * 20, i * 20 + 20).join(''),
    );
    for (const [at, encode] of [csv, (text: string) => toGb18030(text, ports)].entries()) {
      const rows = names.map((name, i) => `字库${at},${at + 70},1,${i + 1},${name}`);
      const { report } = await run(
        encode(`小区,楼栋,单元,房号,商铺名称,备注\n`.replace(',备注', '') + rows.join('\n')),
      );
      expect(report).toMatchObject({ stored: names.length, refused: 0 });
      const stored = await test.server.platform.database.read([test.communityId], tx =>
        tx.rows<{ name: string }>(sql`SELECT d.name FROM door d JOIN building b USING (community_id, building_id)
          WHERE d.community_id = ${test.communityId} AND b.name = ${String(at + 70)}`),
      );
      expect(new Set(stored.map(row => row.name))).toEqual(new Set(names));
    }
  });

  it('are found in the names of households', async () => {
    const { report } = await run(court);
    expect(report.households.stored).toBe(48);
    const found = await test.office.view('residents.ledger', { communityId: test.communityId, find: '王䶮' });
    expect(found.rows).toHaveLength(4);
    expect(found.rows.every(row => row.place.startsWith('桐荫苑 1栋'))).toBe(true);
  });
});

it('a file of several megabytes is read whole, in batches that tell how far it is', async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `长名单院落第${i % 40}区,,${i},没有楼栋的一行`);
  const { report, progress } = await run(csv(`小区,楼栋,房号,备注\n${rows.join('\n')}`), { dryRun: true });
  expect(report).toMatchObject({ rowsIn: 60_000, refused: 60_000 });
  expect(progress.length).toBeGreaterThan(100);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

describe('a file that cannot be taken', () => {
  it.each([
    ['a photograph', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3), 'not-a-sheet'],
    ['nothing', new Uint8Array(0), 'file-empty'],
    ['a quotation mark without an end', csv(`楼栋,房号\n1,"2\n${'x'.repeat(40_000)}`), 'quote-not-closed'],
  ])('that is %s is refused by name, and nothing is stored', async (_, bytes, code) => {
    const before = await figures();
    const { fault } = await run(bytes);
    expect(fault).toMatchObject({ code });
    expect(fault!.cure).not.toBe('');
    const looked = (await (await post('look', bytes, {})).json()) as Problem;
    expect(looked.code).toBe(code);
    expect(await figures()).toEqual(before);
  });

  it('of another community is not taken, and nobody without sign-in may look', async () => {
    expect((await post('run', court, { communityId: newId() })).status).toBe(404);
    expect(
      (
        await fetch(`${test.server.url}/api/imports/look?communityId=${test.communityId}`, {
          method: 'POST',
          body: 'x',
        })
      ).status,
    ).toBe(401);
  });
});

it('coordinates of a sheet are taken for what the officer says they are', async () => {
  const text = '小区,楼栋,单元,房号,经度,纬度\n壬苑,1,1,101,104.100000,30.640000\n';
  const place = async (coordinates: 'wgs84' | 'gcj02') => {
    const { report } = await run(csv(text), { coordinates });
    const [entrance] = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ lon: number; lat: number }>(sql`
        SELECT e.lon, e.lat FROM entrance e JOIN place_import_change c ON c.community_id = e.community_id AND c.place_id = e.entrance_id
         WHERE e.community_id = ${test.communityId} AND c.import_id = ${report.importId} AND e.lon IS NOT NULL`),
    );
    await undo(report.importId);
    return entrance!;
  };
  const survey = await place('wgs84');
  expect(survey).toEqual({ lon: 104.1, lat: 30.64 });
  const mapped = await place('gcj02');
  // In Chengdu the Chinese map system lies some 250 m east of and 230 m south of the surveyed point.
  expect((survey.lon - mapped.lon) * 95_800).toBeGreaterThan(150);
  expect((survey.lon - mapped.lon) * 95_800).toBeLessThan(350);
});

it('a dwelling is where its stairwell is: the first place of the file is taken, and the trial says how many others are not', async () => {
  const text =
    '小区,楼栋,单元,房号,经度,纬度\n丑苑,1,1,101,,\n丑苑,1,1,102,104.1,30.64\n丑苑,1,1,201,104.1002,30.64\n丑苑,1,1,202,104.1,30.64\n';
  const trial = await run(csv(text), { dryRun: true });
  expect(trial.report.assumptions).toContainEqual({ code: 'placesLeft', count: 1 });
  const { report } = await run(csv(text));
  const places = await test.server.platform.database.read([test.communityId], tx =>
    tx.rows<{ lon: number | null }>(sql`
      SELECT e.lon FROM entrance e JOIN place_import_change c ON c.community_id = e.community_id AND c.place_id = e.entrance_id
       WHERE e.community_id = ${test.communityId} AND c.import_id = ${report.importId}`),
  );
  expect(places).toEqual([{ lon: 104.1 }]);
  await undo(report.importId);
});
