import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import {
  importLine,
  type Problem,
  type RefusedRow,
  type SheetPlanOfWire,
  type SheetReport,
  sheetsSeen,
  withheld,
} from '@linli/protocol';
import { portsOf, toGb18030 } from '@linli/workbook';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../access/index.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { forgetBeforeNightly } from './forget-before.ts';
import { knownUses } from './place-uses.ts';

const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
const root = new URL('../../../../', import.meta.url);
const office = new Uint8Array(readFileSync(new URL('fixtures/messy-office/office.xlsx', root)));
const court = new Uint8Array(readFileSync(new URL('fixtures/messy-office/tongyin-court-gb18030.csv', root)));
const csv = (text: string): Uint8Array => new TextEncoder().encode(text);

let test: TestServer;
let token: string;
/** A session of the office as of now: sessions end, and one test lets months pass. */
async function signIn(): Promise<void> {
  const session = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId: test.communityId, personId: test.officerId, app: 'console', now: test.clock.now() }),
  );
  token = session.token;
}
beforeAll(async () => {
  test = await startTestServer();
  await signIn();
});
afterAll(() => test.stop());

interface Options {
  readonly dryRun?: boolean;
  readonly plan?: SheetPlanOfWire;
  readonly communityId?: string;
  readonly coordinates?: 'wgs84' | 'gcj02' | 'bd09';
}
const post = (
  what: 'look' | 'run',
  body: Uint8Array,
  { dryRun, plan, communityId, coordinates }: Options,
): Promise<Response> => {
  const query = new URLSearchParams({
    communityId: communityId ?? test.communityId,
    dryRun: dryRun ? '1' : '0',
    plan: JSON.stringify(plan ?? {}),
    language: 'en',
    coordinates: coordinates ?? 'wgs84',
  });
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${test.server.url}/api/imports/${what}?${query}`, { method: 'POST', body, headers } as RequestInit);
};
async function look(body: Uint8Array, options: Options = {}) {
  return sheetsSeen.parse(await (await post('look', body, options)).json());
}
async function run(body: Uint8Array, options: Options = {}) {
  const answer = await post('run', body, options);
  const lines = (await answer.text())
    .trimEnd()
    .split('\n')
    .map(line => importLine.parse(JSON.parse(line)));
  const refused: RefusedRow[] = lines.flatMap(line => ('refused' in line ? [line.refused] : []));
  const report = lines.flatMap(line => ('report' in line ? [line.report] : []))[0] as SheetReport;
  const fault = lines.flatMap(line => ('fault' in line ? [line.fault] : []))[0];
  const progress = lines.flatMap(line => ('progress' in line ? [line.progress] : []));
  return { report, refused, fault, progress };
}
const figures = () => test.office.view('places.community', { communityId: test.communityId });
const undo = (importId: string) => test.command('imports.undo', { importId });
/** Everything that the tables of places hold, for comparing before and after. */
const ledger = () =>
  test.server.platform.database.read([test.communityId], async tx => {
    const tables = ['compound', 'building', 'entrance', 'door', 'place_alias', 'household', 'resident'];
    const all: unknown[] = [];
    for (const table of tables)
      all.push(
        await tx.rows(
          sql`SELECT to_jsonb(t) AS row FROM ${sql.table(table)} t WHERE community_id = ${test.communityId} ORDER BY to_jsonb(t)::text`,
        ),
      );
    return all;
  });

let first: SheetReport;

describe('an office’s workbook', () => {
  it('is shown as it was understood before anything is stored', async () => {
    const seen = await look(office);
    expect(seen.sheets.map(({ name, rows, isTaken }) => [name, rows, isTaken])).toContainEqual([
      '海棠街60号院',
      388,
      true,
    ]);
    expect(seen.sheets[0]!.sample[0]!.cells[4]).toBe('101');
    expect((await figures()).dwellings).toBe(0);
  });

  it('is tried first: the figures of the trial are those of the import, and nothing is stored', async () => {
    const { report } = await run(office, { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, rowsIn: 991, stored: 933, merged: 1, listed: 47, refused: 10 });
    expect(await figures()).toMatchObject({ dwellings: 0, shops: 0 });
  });

  it('comes in with doors, households and what it says of grids; refused rows carry their reason and their cells', async () => {
    const { report, refused, progress } = await run(office);
    first = report;
    expect(report).toMatchObject({ rowsIn: 991, stored: 933, merged: 1, listed: 47, refused: 10 });
    expect(report).toMatchObject({ dwellings: 873, shops: 60, compounds: 4 });
    expect(await figures()).toMatchObject({ dwellings: 873, shops: 60, compounds: 4, buildings: report.buildings });
    expect(report.households).toEqual({ stored: 873, merged: 0, refused: 0 });
    expect(report.grids).toEqual({ micro: 11, general: 1, heads: 6 });
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ row: 15, code: 'value-missing' });
    expect(refused[0]!.cells[5]).not.toBe('');
    expect(JSON.stringify(refused)).not.toContain('110101199003074233');
    expect(refused.some(row => row.value === withheld)).toBe(true);
    expect(progress.at(-1)).toBe(1);
    const findings = await test.office.view('grids.findings', {
      communityId: test.communityId,
      draftId: report.gridDraftId!,
    });
    expect(findings.grids).toBe(11);
    const { rows: planned } = await test.office.view('grids.plannedPeople', {
      communityId: test.communityId,
      draftId: report.gridDraftId!,
    });
    expect(planned.filter(person => person.role === 'grid-head')).toHaveLength(6);
  });

  it('sent again brings nothing twice', async () => {
    const before = await ledger();
    const { report } = await run(office);
    expect(report).toMatchObject({
      stored: 0,
      merged: 934,
      refused: 10,
      households: { stored: 0, merged: 873, refused: 0 },
    });
    expect(await ledger()).toEqual(before);
    await undo(report.importId);
  });

  it('asks where an address could mean two things, and takes all such rows by the answer', async () => {
    expect(first.questions.map(({ question, rows }) => [question, rows])).toEqual([
      ['two-numbers', 1],
      ['attached-number', 1],
    ]);
    const plan = { answers: { 'two-numbers': 'building-door', 'attached-number': 'house' } } as const;
    const { report } = await run(office, { plan, dryRun: true });
    // Read as building 2, flat 102, the one is a door that another row has: that is said, not guessed.
    expect(report).toMatchObject({ stored: 1, refused: 9, questions: [] });
  });

  it('keeps an address as the file writes it', async () => {
    const { rows } = await test.server.platform.database.read([test.communityId], async tx => ({
      rows: await tx.rows<{ address: string }>(
        sql`SELECT address FROM door WHERE community_id = ${test.communityId} AND address LIKE '%１%'`,
      ),
    }));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows[0]!.address).toMatch(/海棠街62号院[１-９]－?[-－]?/);
  });
});

describe('two places of one address', () => {
  it('are not guessed between: the trial asks which is meant, and what was chosen is known the next time', async () => {
    const compound = (ref: string, name: string) => ({ type: 'compound' as const, ref, name, walled: true, gates: [] });
    const [first, second] = [newId(), newId()];
    await test.command('places.importRows', {
      importId: first,
      rows: [compound('c1', '寅苑'), compound('c2', '旧名')],
    });
    await test.command('places.importRows', { importId: second, rows: [compound('c2', '寅苑')] });
    const sheet = csv('小区,楼栋,单元,房号\n寅苑,1,1,101\n寅苑,1,1,102\n');
    const asked = await run(sheet, { dryRun: true });
    expect(asked.report).toMatchObject({ stored: 0, refused: 2 });
    const [choice, ...others] = asked.report.choices;
    expect(others).toEqual([]);
    expect(choice).toMatchObject({ key: 'compound:寅苑', value: '寅苑', row: 2 });
    expect(choice!.places.map(place => place.said).toSorted()).toEqual(['寅苑 (c1)', '寅苑 (c2)']);
    const meant = choice!.places.find(place => place.said.endsWith('(c2)'))!;
    const plan = { choices: { [choice!.key]: meant.id } };
    expect((await run(sheet, { dryRun: true, plan })).report).toMatchObject({ stored: 2, refused: 0, choices: [] });
    const { report } = await run(sheet, { plan });
    expect(report).toMatchObject({ stored: 2, refused: 0, compounds: 0 });
    const again = await run(sheet);
    expect(again.report).toMatchObject({ merged: 2, refused: 0, choices: [] });
    for (const id of [again.report.importId, report.importId, second, first]) await undo(id);
  });
});

describe('undoing an import', () => {
  it('takes away what it brought and puts back what it changed, in one step', async () => {
    const before = await ledger();
    const text =
      '小区,楼栋,单元,房号,人数,户主\n海棠街60号院,1栋,1单元,101,9,新住户\n海棠街60号院,9栋,1单元,101,2,另一户\n';
    const { report } = await run(csv(text));
    expect(report).toMatchObject({ stored: 1, merged: 1, buildings: 1 });
    expect(await ledger()).not.toEqual(before);
    expect(await undo(report.importId)).toMatchObject({ removed: 3 });
    expect(await ledger()).toEqual(before);
    expect(await figures()).toMatchObject({ dwellings: 873, shops: 60 });
    await expect(undo(report.importId)).rejects.toMatchObject({ problem: { code: 'import-undone-already' } });
  });

  it('gives back how many live behind a known door and how they hold it, but not over what was put right by hand since', async () => {
    const doors = (rows: string) => csv(`小区,楼栋,单元,房号,人数,租住,户主\n${rows}`);
    const home = (door: string) =>
      test.server.platform.database.read([test.communityId], tx =>
        tx.find<{ people: number | null; tenancy: string; id: string }>(sql`
          SELECT h.people, h.tenancy, h.household_id AS id FROM household h
            JOIN door d ON d.community_id = h.community_id AND d.door_id = h.door_id
           WHERE h.community_id = ${test.communityId} AND d.place LIKE '子苑%' AND d.name = ${door}`),
      );
    const known = await run(doors('子苑,1,1,101,3,,试住甲\n子苑,1,1,102,2,,试住乙\n'));
    const was = [await home('101'), await home('102')];
    expect(was.map(each => each?.people)).toEqual([3, 2]);
    const completed = await run(doors('子苑,1,1,101,5,是,试住甲\n子苑,1,1,102,4,是,试住乙\n'));
    expect(await home('101')).toMatchObject({ people: 5, tenancy: 'tenant' });
    await test.command('residents.amend', { householdId: was[1]!.id, change: { people: 7 } });
    await undo(completed.report.importId);
    expect(await home('101')).toEqual(was[0]);
    expect(await home('102')).toEqual({ ...was[1], people: 7 });
    await undo(known.report.importId);
    expect(await home('101')).toBeUndefined();
  });

  describe('that named grids and people', () => {
    const sheet = (compound: string, extra = '') =>
      csv(
        `小区,楼栋,单元,房号,微网格,网格长,电话\n${[101, 102, 201]
          .map(door => `${compound},1,1,${door},${compound}一格,${compound}长,${extra}`)
          .join('\n')}\n`,
      );
    const rows = (table: string) =>
      test.server.platform.database.read([test.communityId], async tx => {
        const { n } = await tx.get<{ n: number }>(
          sql`SELECT count(*) AS n FROM ${sql.table(table)} WHERE community_id = ${test.communityId}`,
        );
        return n;
      });
    const tables = [
      'person',
      'grid_draft',
      'grid_draft_person',
      'grid_sheet_person',
      'grid_sheet_door',
      'search_token',
    ];
    const all = async () => Object.fromEntries(await Promise.all(tables.map(async name => [name, await rows(name)])));

    it('takes the draft and the people with it, and nobody whom the roster knew before', async () => {
      const known = newId();
      await test.command('roster.addPeople', {
        people: [{ personId: known, name: '早就在册', phone: '15400000071', kinds: [] }],
      });
      const before = await all();
      const { report } = await run(sheet('戊苑', '15400000071'));
      const other = await run(sheet('己苑'));
      expect(await all()).toMatchObject({ person: before.person! + 1, grid_draft: before.grid_draft! + 2 });
      expect(await undo(report.importId)).toMatchObject({ draftRemoved: true, peopleRemoved: 0 });
      expect(await undo(other.report.importId)).toMatchObject({ draftRemoved: true, peopleRemoved: 1, peopleKept: 0 });
      expect(await all()).toEqual(before);
      expect(await test.office.view('roster.person', { communityId: test.communityId, personId: known })).toMatchObject(
        {
          name: '早就在册',
        },
      );
    });

    it('keeps whom somebody has given a duty since, and says how many', async () => {
      const { report } = await run(sheet('庚苑', '15400000072'));
      const { rows: planned } = await test.office.view('grids.plannedPeople', {
        communityId: test.communityId,
        draftId: report.gridDraftId!,
      });
      await test.command('roster.appoint', {
        assignmentId: newId(),
        personId: planned[0]!.personId,
        role: 'community-staff',
      });
      expect(await undo(report.importId)).toMatchObject({ peopleRemoved: 0, peopleKept: 1, draftRemoved: true });
    });

    it('says what was done to the draft since, and takes it only when that is meant', async () => {
      const { report } = await run(sheet('辛苑'));
      const draftId = report.gridDraftId!;
      await test.command('grids.comment', {
        draftId,
        commentId: newId(),
        about: { kind: 'draft' },
        text: '这一格太小',
      });
      await expect(undo(report.importId)).rejects.toMatchObject({
        problem: { code: 'import-draft-edited', facts: { edits: 0, comments: 1 } },
      });
      await test.command('imports.undo', { importId: report.importId, withDraft: true });
      await expect(test.office.view('grids.draft', { communityId: test.communityId, draftId })).rejects.toMatchObject({
        problem: { code: 'not-found' },
      });
    });
  });

  it('is refused where a later import touched the same places, until that one is undone', async () => {
    const one = await run(csv('小区,楼栋,单元,房号,人数\n丙苑,1,1,101,1\n'));
    const two = await run(csv('小区,楼栋,单元,房号,人数\n丙苑,1,1,101,2\n'));
    await expect(undo(one.report.importId)).rejects.toMatchObject({ problem: { code: 'import-not-last' } });
    await undo(two.report.importId);
    await undo(one.report.importId);
  });

  it('is refused where somebody relies on a door that it brought', async () => {
    const { report } = await run(csv('小区,楼栋,单元,房号\n丁苑,1,1,101\n'));
    const { rows } = await test.office.view('places.doors', { communityId: test.communityId, find: '丁苑' });
    await test.command('residents.recordHouseholds', {
      households: [
        { householdId: newId(), doorId: rows[0]!.id, residents: [{ residentId: newId(), name: '后来的人' }] },
      ],
    });
    await expect(undo(report.importId)).rejects.toMatchObject({
      problem: { code: 'import-in-use', facts: { households: 1 } },
    });
  });

  it('knows every column that names a place', async () => {
    const columns = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ name: string }>(sql`
        SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
           AND NOT a.attisdropped AND a.attname ~ '(door|entrance|building|compound)_id$'`),
    );
    const itself = ['door.door_id', 'entrance.entrance_id', 'building.building_id', 'compound.compound_id'];
    // A statement of a draft and a look at a door's people fall away with the door.
    const fallsAway = ['grid_sheet_door.door_id', 'reveal.door_id', 'household.door_id', 'privacy_link.door_id'];
    const known = [...knownUses.map(({ table, column }) => `${table}.${column}`), ...itself, ...fallsAway];
    expect(columns.map(({ name }) => name).filter(name => !known.includes(name))).toEqual([]);
  });
});

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

it('the last imports are listed, newest first, page by page', async () => {
  const page = await test.office.view('imports.list', { communityId: test.communityId, limit: 3 });
  expect(page.rows).toHaveLength(3);
  const rest = await test.office.view('imports.list', { communityId: test.communityId, limit: 50, cursor: page.next! });
  const all = [...page.rows, ...rest.rows];
  expect(all.map(row => row.at)).toEqual(
    all
      .map(row => row.at)
      .toSorted()
      .toReversed(),
  );
  for (const { rowsIn, stored, merged, listed, refused } of all.filter(row => row.rowsIn !== null))
    expect(stored! + merged! + listed! + refused!).toBe(rowsIn);
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

it('the state before an import is deleted after 90 days; it can then no longer be taken back, later ones can', async () => {
  const old = await run(csv('小区,楼栋,单元,房号\n癸苑,1,1,101\n'));
  test.clock.driveTo(test.clock.now() + 60 * 86_400_000);
  await signIn();
  const young = await run(csv('小区,楼栋,单元,房号\n癸苑,1,1,102\n'));
  test.clock.driveTo(test.clock.now() + 31 * 86_400_000);
  await forgetBeforeNightly.run({ platform: test.server.platform, execute: test.server.execute });
  const office = await test.clientOf(test.officerId);
  const takeBack = (importId: string) =>
    office.command('imports.undo', { importId }, { communityId: test.communityId });
  const { rows } = await office.view('imports.list', { communityId: test.communityId, limit: 50 });
  expect(rows.find(row => row.importId === old.report.importId)).toMatchObject({ isForgotten: true, undoneAt: null });
  expect(rows.find(row => row.importId === young.report.importId)).toMatchObject({ isForgotten: false });
  await expect(takeBack(old.report.importId)).rejects.toMatchObject({ problem: { code: 'import-too-old' } });
  expect(await takeBack(young.report.importId)).toMatchObject({ removed: 1 });
  const kept = await test.server.platform.database.read([test.communityId], tx =>
    tx.rows(
      sql`SELECT 1 FROM place_import_change WHERE community_id = ${test.communityId} AND import_id = ${old.report.importId}`,
    ),
  );
  expect(kept).toEqual([]);
});
