import { shippedSchemes, standardScheme } from '@linli/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { geojson, row, street } from '../../places/testing/neighbourhood.ts';
import { upload } from '../../places/testing/upload.ts';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let test: TestServer;
const day = 86_400_000;
const instant = (later = 0) => new Date(test.clock.now() + later).toISOString();
const ask = () => ({ communityId: test.communityId });
const division = '900000000001';
const beijing = shippedSchemes.find(each => each.name.startsWith('DB11'))!;
const sent = (scheme: typeof beijing) => ({ ...scheme, general: [...scheme.general], micro: [...scheme.micro] });
const current = (at?: string) => test.office.view('grids.current', { ...ask(), ...(at ? { at } : {}) });
const codesAt = async (at?: string) => (await current(at)).grids.map(grid => grid.code);
const found = async (find: string) => (await test.office.view('grids.find', { ...ask(), find })).rows;
const preview = (scheme: object) => test.office.view('grids.codePreview', { ...ask(), scheme: JSON.stringify(scheme) });
const problem = (code: string) => ({ problem: { code } });

/** Draws, splits the first grid if wanted, makes one of a kind if wanted, publishes. */
async function publish(effectiveFrom: string, dedicated?: string) {
  const draftId = newId();
  await test.command('grids.draw', { draftId, settings: { minDoors: 1, maxDoors: 30 } });
  const see = () => test.office.view('grids.draft', { ...ask(), draftId });
  if (dedicated) {
    const edit = {
      kind: 'set-kind' as const,
      grids: [1],
      gridKind: 'dedicated' as const,
      body: { type: 'school' as const, name: dedicated },
    };
    await test.command('grids.edit', { draftId, revision: (await see()).revision, edit });
  }
  const { revision, grids, publishedOver } = await see();
  const reasons = grids.filter(grid => grid.bent.length > 0).map(({ no }) => ({ no, reason: '社区商定' }));
  const payload = { draftId, versionId: newId(), revision, effectiveFrom, reasons };
  await test.office.command('grids.publish', payload, {
    ...ask(),
    ...(publishedOver ? { basedOn: publishedOver } : {}),
  });
  return payload.versionId;
}

beforeAll(async () => {
  test = await startTestServer();
  await upload(test, geojson(...row(8), street('s', [-10, -20], [-10, 260])));
  await publish(instant());
});
afterAll(() => test.stop());

it('a scheme is shown on the office’s own grids before it is chosen, and a bad one is refused by name with what is wrong', async () => {
  const { rows, refused } = await preview(sent(beijing));
  expect(refused).toBeNull();
  expect(rows.filter(each => each.level === 'micro')[0]).toMatchObject({
    name: 'M001',
    code: `${division}M001`,
    nextCode: `${division}001`,
  });
  const narrow = {
    name: '窄',
    general: beijing.general,
    micro: [
      { kind: 'literal', text: 'A' },
      { kind: 'number', width: 0 },
    ],
  };
  expect(await preview(narrow)).toMatchObject({ refused: 'scheme-segment-bad', facts: { segment: 'number' } });
  const unknown = { ...narrow, micro: [{ kind: 'colour' }, { kind: 'number', width: 3 }] };
  expect(await preview(unknown)).toMatchObject({ refused: 'scheme-segment-unknown', facts: { segment: 'colour' } });
  const same = { name: '同', general: [{ kind: 'number', width: 3 }], micro: [{ kind: 'number', width: 3 }] };
  expect(await preview(same)).toMatchObject({ refused: 'code-twice', facts: { code: '001' } });
  await expect(test.command('grids.chooseCodeScheme', { scheme: same })).rejects.toMatchObject(problem('code-twice'));
  await expect(test.command('grids.chooseCodeScheme', { scheme: sent(standardScheme) })).rejects.toMatchObject(
    problem('scheme-in-force'),
  );
  expect((await preview({ name: 'x' })).refused).toBe('scheme-segment-bad');
});

it('a scheme gives new codes from its day; before it the old ones hold, and after it the old ones still find the grid', async () => {
  const before = await codesAt();
  const from = instant(day);
  const { grids } = await test.command('grids.chooseCodeScheme', { scheme: sent(beijing), from });
  expect(grids).toBe(before.length + (await current()).generalGrids.length);
  expect(await codesAt()).toEqual(before);
  const after = await codesAt(from);
  expect(after).toEqual(before.map(code => code.replace('M', '')));
  const { rows } = await test.office.view('grids.codeSchemes', ask());
  expect(rows.map(each => [each.name, each.state])).toEqual([
    [beijing.name, 'planned'],
    ['Linli', 'in-force'],
  ]);
  const begun = await test.command('grids.chooseCodeScheme', { scheme: sent(beijing) });
  expect(await codesAt()).toEqual(after);
  const [first] = (await current()).grids;
  expect(first).toMatchObject({ code: `${division}001`, name: '001' });
  for (const code of [`${division}M001`, 'm001', `${division}001`, '001'])
    expect((await found(code)).map(each => [each.id, each.code])).toEqual([[first!.id, `${division}001`]]);
  expect((await found(`${division}M001`))[0]?.matched).toMatchObject({ code: `${division}M001`, until: begun.from });
  expect(await found('M999')).toEqual([]);
  const line = await test.office.view('grids.lineage', { ...ask(), gridId: first!.id });
  expect(line.codes.map(each => each.code)).toEqual([`${division}M001`, `${division}001`]);
  const { grids: choices } = await test.office.view('prints.choices', ask());
  expect(choices.find(each => each.gridId === first!.id)?.codes).toEqual([
    `${division}M001`,
    'M001',
    `${division}001`,
    '001',
  ]);
});

it('a version that is published under a scheme follows it, and one that changes a kind changes the code where the kind is in it', async () => {
  const kindly = {
    name: '按类别',
    general: sent(beijing).general,
    micro: [
      { kind: 'division', digits: 12 },
      { kind: 'grid-kind', codes: { residential: '1', street: '2', mixed: '3', dedicated: '9' } },
      { kind: 'number', width: 4 },
    ],
  };
  await test.command('grids.chooseCodeScheme', { scheme: kindly });
  const today = await codesAt();
  expect(today[0]).toBe(`${division}10001`);
  const planned = await publish(instant(day), '邻里小学');
  const then = await current(instant(day));
  const school = then.grids.find(grid => grid.bodyName === '邻里小学')!;
  expect(school.code).toMatch(/^900000000001900\d\d$/);
  expect((await current()).grids.find(grid => grid.id === school.id)?.code).toMatch(/^90000000000110\d{3}$/);
  await test.command('grids.cancelVersion', { versionId: planned });
  expect(await codesAt()).toEqual(today);
  expect(await codesAt(instant(day))).toEqual(today);
});

it('a grid whose number the planned scheme has no room for cannot be published', async () => {
  const one = {
    name: '一位',
    general: sent(beijing).general,
    micro: [
      { kind: 'literal', text: 'Q' },
      { kind: 'number', width: 1 },
    ],
  };
  const soon = instant(2 * day);
  const highest = (await current()).grids.length;
  expect(highest).toBeLessThan(9);
  await test.command('grids.chooseCodeScheme', { scheme: one, from: soon });
  const wanted = await preview({ ...one, micro: [{ kind: 'number', width: 1 }] });
  expect(wanted.refused).toBeNull();
  await upload(test, geojson(...row(40), street('s', [-10, -20], [-10, 1400])));
  await expect(publish(instant(day))).rejects.toMatchObject(problem('code-number-too-wide'));
  await test.command('grids.chooseCodeScheme', { scheme: sent(standardScheme), from: soon });
  await publish(instant(day));
  expect((await codesAt(soon))[0]).toBe(`${division}M001`);
});
