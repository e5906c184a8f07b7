import { type Client, ProblemError } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compound, gate, geojson, house, row, street } from '../places/testing/neighbourhood.ts';
import { upload } from '../places/testing/upload.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { doorsOfGrids } from './doors-of-grids.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const now = () => new Date(test.clock.now()).toISOString();
const draftOf = (draftId: string) => test.office.view('grids.draft', { communityId: test.communityId, draftId });
const current = (at?: string) =>
  test.office.view('grids.current', { communityId: test.communityId, ...(at ? { at } : {}) });
async function drawn(settings: Parameters<typeof test.command<'grids.draw'>>[1]['settings'] = {}) {
  const draftId = newId();
  await test.command('grids.draw', { draftId, settings });
  return draftOf(draftId);
}
type Draft = Awaited<ReturnType<typeof draftOf>>;
const publishing = (
  draft: Draft,
  extra: { effectiveFrom?: string; reasons?: { no: number; reason: string }[] } = {},
) => ({
  draftId: draft.draftId,
  versionId: newId(),
  revision: draft.revision,
  effectiveFrom: now(),
  reasons: [] as { no: number; reason: string }[],
  ...extra,
});
/** The refusal's code and facts; fails when the command is accepted. */
async function refusal(work: Promise<unknown>): Promise<{ code: string; facts: Record<string, unknown> }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { code: error.problem.code, facts: { ...error.problem.facts } };
}

describe('grids, one step after the other', () => {
  it('cannot be drawn before there are doors', async () => {
    expect((await refusal(test.command('grids.draw', { draftId: newId(), settings: {} }))).code).toBe('no-doors');
  });

  it('leave a community with 12 doors as one grid, which asks for a reason', async () => {
    await upload(test, geojson(house({ id: '1', x: 0, y: 0, households: 12 })));
    const draft = await drawn();
    expect(draft.grids.map(grid => [grid.doors, grid.bent])).toEqual([[12, ['under-doors']]]);
    const refused = await refusal(test.command('grids.publish', publishing(draft)));
    expect(refused).toMatchObject({ code: 'reason-needed', facts: { grids: [1] } });
    const reasons = [{ no: 1, reason: '院落独立，宜小则小' }];
    const published = await test.command('grids.publish', publishing(draft, { reasons }));
    expect(published.codes).toEqual(['900000000001M001']);
    const { grids, generalGrids, cover } = await current();
    expect(grids.map(grid => [grid.code, grid.reason])).toEqual([['900000000001M001', '院落独立，宜小则小']]);
    expect(generalGrids).toMatchObject([{ code: '900000000001G01', name: 'G01' }]);
    expect(cover).toEqual({ doors: 12, covered: 12, orphans: 0, twice: 0 });
  });

  it('count a door that was added after the version in its entrance, and name one of a new building as nobody’s', async () => {
    const importId = newId();
    const door = { type: 'door' as const, kind: 'dwelling' as const, floor: 9, name: '901' };
    await test.command('places.importRows', {
      importId,
      rows: [
        { ...door, ref: 'late', entranceRef: '1/e1' },
        { type: 'building', ref: 'new', name: '新楼' },
        { type: 'entrance', ref: 'new/1', name: '1', buildingRef: 'new', at: [104.061, 30.661], lift: false },
        { ...door, ref: 'new/901', entranceRef: 'new/1' },
      ],
    });
    expect((await current()).cover).toEqual({ doors: 14, covered: 13, orphans: 1, twice: 0 });
  });

  it('keep ids and codes where most doors stay, and never give a number twice', async () => {
    await upload(test, geojson(...row(10), street('s', [-10, -20], [-10, 320])));
    const before = (await current()).grids[0]!;
    const draft = await drawn();
    expect(draft.cover).toMatchObject({ orphans: 0, twice: 0 });
    expect(draft.diff.gridsNew).toBe(draft.grids.length - 1);
    const reasons = draft.grids.filter(grid => grid.bent.length > 0).map(({ no }) => ({ no, reason: '先这样' }));
    const published = await test.command('grids.publish', publishing(draft, { reasons }));
    expect(published.codes.slice(0, 2)).toEqual(['900000000001M001', '900000000001M002']);
    const after = await current();
    expect(after.version?.no).toBe(2);
    expect(after.grids.find(grid => grid.id === before.id)?.code).toBe('900000000001M001');
    expect(after.cover.covered).toBe(after.cover.doors);
    expect(after.grids.reduce((sum, grid) => sum + grid.doors, 0)).toBe(after.cover.doors);
  });

  it('give a round every door once, entrance by entrance in walking order', async () => {
    const { version, cover } = await current();
    const doors = await test.server.platform.database.read([test.communityId], tx =>
      doorsOfGrids(tx, test.communityId, version!.id, null),
    );
    expect(new Set(doors.map(door => door.doorId)).size).toBe(cover.doors);
    const first = doors.filter(door => door.gridId === doors[0]!.gridId);
    expect(first.map(door => door.walkOrder)).toEqual(first.map((_, i) => i + 1));
    const entrances = first.map(door => door.entranceId);
    const changes = entrances.filter((id, i) => id !== entrances[i - 1]).length;
    expect(changes).toBe(new Set(entrances).size);
  });
});

describe('editing a draft', () => {
  it('shows both grids before letting go, moves, and undoes', async () => {
    const draft = await drawn();
    const from = draft.units.find(unit => unit.entranceId)!;
    const to = draft.grids.find(grid => grid.no !== from.no)!;
    const units = [{ kind: 'entrance' as const, entranceId: from.entranceId! }];
    const asked = { communityId: test.communityId, draftId: draft.draftId };
    const edit = { kind: 'move' as const, units, toGrid: to.no };
    const preview = await test.office.view('grids.previewEdit', { ...asked, edit: JSON.stringify(edit) });
    const moved = await test.command('grids.edit', { draftId: draft.draftId, revision: 1, edit });
    expect(moved.revision).toBe(2);
    expect(moved.grids).toEqual(preview.after);
    const edited = await draftOf(draft.draftId);
    expect(edited.grids.find(grid => grid.no === to.no)?.doors).toBeGreaterThan(to.doors);
    expect(edited.cover).toEqual(draft.cover);
    expect(edited.canUndo).toBe(true);
    await test.command('grids.undo', { draftId: draft.draftId, revision: 2 });
    const undone = await draftOf(draft.draftId);
    expect([undone.revision, undone.canUndo]).toEqual([3, false]);
    expect(undone.units).toEqual(draft.units);
  });

  it('refuses what was seen on an older revision, and what is unknown', async () => {
    const draft = await drawn();
    const floors = draft.units.find(unit => unit.entranceId && unit.floorTo !== null)!;
    const { entranceId, floorTo } = floors as { entranceId: string; floorTo: number };
    const part = [{ kind: 'floors' as const, entranceId, floorFrom: floorTo, floorTo }];
    const move = (revision: number, units: typeof part, toGrid: number | 'new' = 'new') =>
      test.command('grids.edit', { draftId: draft.draftId, revision, edit: { kind: 'move', units, toGrid } });
    await move(1, part);
    expect(await refusal(move(1, part))).toMatchObject({ code: 'draft-outdated', facts: { revision: 2 } });
    expect((await refusal(move(2, [{ ...part[0]!, entranceId: newId() }]))).code).toBe('unit-unknown');
    expect((await refusal(move(2, part, 999))).code).toBe('grid-unknown');
    expect((await refusal(test.command('grids.publish', publishing(draft)))).code).toBe('draft-outdated');
  });
});

describe('two officers', () => {
  it('who publish at once: one version comes to be, the other officer is told which', async () => {
    const [one, two] = [await drawn({ seed: 1 }), await drawn({ seed: 2 })];
    const reasons = (draft: Draft) => draft.grids.map(({ no }) => ({ no, reason: '社区商定' }));
    const second: Client = await test.clientOf(test.officerId);
    const answers = await Promise.allSettled([
      test.command('grids.publish', publishing(one, { reasons: reasons(one) })),
      second.command('grids.publish', publishing(two, { reasons: reasons(two) }), { communityId: test.communityId }),
    ]);
    expect(answers.map(answer => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = answers.find(answer => answer.status === 'rejected')!;
    const { version } = await current();
    expect((lost.reason as ProblemError).problem).toMatchObject({
      code: 'version-exists',
      facts: { versionId: version!.id, no: 3 },
    });
    const loser = answers[0]!.status === 'rejected' ? one : two;
    const seen = await draftOf(loser.draftId);
    expect(seen.publishedOver).toBe(version!.id);
    const meant = test.office.command('grids.publish', publishing(loser, { reasons: reasons(loser) }), {
      communityId: test.communityId,
      basedOn: version!.id,
    });
    expect((await meant).versionId).toBeTruthy();
  });

  it('plan a version for later: today stays as it is, and nothing may start before it afterwards', async () => {
    const today = await current();
    const draft = await drawn();
    const reasons = draft.grids.map(({ no }) => ({ no, reason: '社区商定' }));
    const tomorrow = new Date(test.clock.now() + 86_400_000).toISOString();
    const long = new Date(test.clock.now() - 86_400_000).toISOString();
    expect((await refusal(test.command('grids.publish', publishing(draft, { effectiveFrom: long })))).code).toBe(
      'effective-in-past',
    );
    await test.command('grids.publish', publishing(draft, { reasons, effectiveFrom: tomorrow }));
    const planned = await current();
    expect(planned.version).toEqual(today.version);
    expect(planned.next?.no).toBe(today.version!.no + 1);
    expect((await current(tomorrow)).version?.no).toBe(planned.next?.no);
    const another = await drawn();
    const early = test.command('grids.publish', publishing(another, { reasons }));
    expect((await refusal(early)).code).toBe('version-planned');
  });
});

describe('hard shapes', () => {
  const community = async (code: string, ...features: object[]) => {
    const server = test.server;
    const made = await test.addCommunity(code);
    const other: TestServer = { ...test, server, ...made };
    await upload(other, geojson(...features));
    const draftId = newId();
    await made.office.command('grids.draw', { draftId, settings: {} }, { communityId: made.communityId });
    return made.office.view('grids.draft', { communityId: made.communityId, draftId });
  };

  it('splits one entrance with 132 doors by storeys, each a run', async () => {
    const draft = await community(
      '900000000011',
      house({ id: 't', x: 0, y: 0, households: 132, entrances: 1, levels: 33 }),
    );
    expect(draft.grids.map(grid => grid.doors).every(doors => doors <= 100)).toBe(true);
    expect(draft.units).toHaveLength(draft.grids.length);
    expect(draft.units.reduce((sum, unit) => sum + unit.doors, 0)).toBe(132);
    expect(draft.cover).toEqual({ doors: 132, covered: 132, orphans: 0, twice: 0 });
  });

  it('keeps a compound behind one gate together while its doors allow, and covers the street outside too', async () => {
    const court = '榆荫街8号院';
    const draft = await community(
      '900000000012',
      compound('c', court, -8, -8, 60, 60),
      house({ id: 'a', x: 0, y: 0, households: 36, compound: court }),
      house({ id: 'b', x: 0, y: 30, households: 36, compound: court }),
      gate('g', court, 20, -8),
      house({ id: 'd', x: 0, y: -60, households: 60 }),
      street('s', [-60, -25], [100, -25]),
    );
    expect(draft.cover).toMatchObject({ doors: 132, orphans: 0, twice: 0 });
    expect(draft.grids.map(grid => grid.doors).sort()).toEqual([60, 72]);
  });
});
