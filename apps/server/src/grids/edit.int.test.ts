import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geojson, house, row, street } from '../places/testing/neighbourhood.ts';
import { upload } from '../places/testing/upload.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
  await upload(test, geojson(...row(12, { shops: 2 }), street('s', [-10, -20], [-10, 380])));
});
afterAll(() => test.stop());

type Edit = Parameters<typeof test.command<'grids.edit'>>[1]['edit'];
const draftOf = (draftId: string) => test.office.view('grids.draft', { communityId: test.communityId, draftId });
async function drawn(settings: Parameters<typeof test.command<'grids.draw'>>[1]['settings'] = {}) {
  const draftId = newId();
  await test.command('grids.draw', { draftId, settings });
  return draftOf(draftId);
}
async function edited(draftId: string, edit: Edit) {
  const { revision } = await draftOf(draftId);
  await test.command('grids.edit', { draftId, revision, edit });
  return draftOf(draftId);
}
const preview = (draftId: string, edit: Edit) =>
  test.office.view('grids.previewEdit', { communityId: test.communityId, draftId, edit: JSON.stringify(edit) });
type Draft = Awaited<ReturnType<typeof draftOf>>;
const largest = (draft: Draft) => draft.grids.reduce((a, b) => (b.doors > a.doors ? b : a));

it('a draft with buildings kept whole splits none that can be whole, for more grids', async () => {
  const { entrances } = await test.office.view('places.map', { communityId: test.communityId });
  const buildingOf = new Map(entrances.map(({ id, buildingId }) => [id, buildingId]));
  const split = ({ units }: Draft) => {
    const inBuildings = units.filter(unit => unit.entranceId !== null);
    const gridsAt = Map.groupBy(inBuildings, ({ entranceId }) => buildingOf.get(entranceId!));
    return [...gridsAt.values()].filter(at => new Set(at.map(({ no }) => no)).size > 1).length;
  };
  const few = await drawn({ maxDoors: 70 });
  const whole = await drawn({ maxDoors: 70, mode: { kind: 'fewest', worth: 0.4 } });
  expect(split(few)).toBeGreaterThan(0);
  expect(split(whole)).toBe(0);
  expect(whole.grids.length).toBeGreaterThan(few.grids.length);
  expect(whole.cover).toEqual(few.cover);
  expect(whole.settings.mode).toEqual({ kind: 'fewest', worth: 0.4 });
});

describe('editing a draft', () => {
  it('splits a grid into connected parts of about equal size, as its preview said, and merges them back', async () => {
    const draft = await drawn();
    const grid = largest(draft);
    const split = { kind: 'split' as const, grid: grid.no, parts: 3 };
    const said = await preview(draft.draftId, split);
    const after = await edited(draft.draftId, split);
    const parts = after.grids.filter(each => said.after.some(({ no }) => no === each.no));
    expect(parts).toHaveLength(3);
    expect(parts.reduce((sum, each) => sum + each.doors, 0)).toBe(grid.doors);
    expect(parts.every(each => !each.bent.includes('disconnected'))).toBe(true);
    expect(Math.max(...parts.map(each => each.doors))).toBeLessThanOrEqual(grid.doors / 2);
    expect(parts.map(({ no, doors, minutes, members, bent }) => ({ no, doors, minutes, members, bent }))).toEqual(
      [...said.after].sort((a, b) => a.no - b.no),
    );
    expect(after.cover).toEqual(draft.cover);
    const back = await edited(draft.draftId, { kind: 'merge', grids: [grid.no, ...parts.map(({ no }) => no)] });
    expect(back.units).toEqual(draft.units);
    expect(back.grids.map(({ doors, minutes }) => [doors, minutes])).toEqual(
      draft.grids.map(({ doors, minutes }) => [doors, minutes]),
    );
  });

  it('goes back step by step and forward again, until something else is edited', async () => {
    const draft = await drawn();
    const { draftId } = draft;
    const states = [draft.units];
    for (const parts of [2, 3]) {
      const now = await draftOf(draftId);
      states.push((await edited(draftId, { kind: 'split', grid: largest(now).no, parts })).units);
    }
    const step = async (kind: 'grids.undo' | 'grids.redo') => {
      const { revision } = await draftOf(draftId);
      await test.command(kind, { draftId, revision });
      return draftOf(draftId);
    };
    expect((await step('grids.undo')).units).toEqual(states[1]);
    const first = await step('grids.undo');
    expect([first.units, first.canUndo, first.canRedo]).toEqual([states[0], false, true]);
    expect((await step('grids.redo')).units).toEqual(states[1]);
    const last = await step('grids.redo');
    expect([last.units, last.canUndo, last.canRedo]).toEqual([states[2], true, false]);
    await expect(step('grids.redo')).rejects.toMatchObject({ problem: { code: 'nothing-to-redo' } });
    await step('grids.undo');
    const other = await edited(draftId, { kind: 'merge', grids: last.grids.slice(0, 2).map(({ no }) => no) });
    expect(other.canRedo).toBe(false);
  });

  it('says by its code why a split cannot be, in the preview and in the answer', async () => {
    const draft = await drawn();
    const impossible = { kind: 'split' as const, grid: 999, parts: 2 };
    expect((await preview(draft.draftId, impossible)).warnings).toEqual(['grid-unknown']);
    await expect(edited(draft.draftId, impossible)).rejects.toMatchObject({ problem: { code: 'grid-unknown' } });
  });

  it('holds no bound against a dedicated grid, and what its kind counts against another', async () => {
    const draft = await drawn({ maxDoors: 1000, maxMinutes: 1440 });
    const whole = await edited(draft.draftId, { kind: 'split', grid: largest(draft).no, parts: 2 });
    const grid = largest(whole);
    const [min, max] = [whole.settings.minDoors, whole.settings.maxDoors];
    expect([grid.shops > 0, grid.doors > min, grid.doors < max]).toEqual([true, true, true]);
    const street = await edited(draft.draftId, { kind: 'set-kind', grids: [grid.no], gridKind: 'street' });
    // It counts its 12 shops only: under 30.
    expect(street.grids.find(({ no }) => no === grid.no)).toMatchObject({ kind: 'street', bent: ['under-doors'] });
    const dedicated = await edited(draft.draftId, {
      kind: 'set-kind',
      grids: [grid.no],
      gridKind: 'dedicated',
      body: { type: 'market', name: '试验市场' },
    });
    expect(dedicated.grids.find(({ no }) => no === grid.no)).toMatchObject({
      kind: 'dedicated',
      body: { name: '试验市场' },
      bent: [],
    });
  });

  it('draws shops in grids of their own where the planner wants it, held against bounds of their own', async () => {
    const draft = await drawn({ shopGrids: { minDoors: 2, maxDoors: 5 } });
    const street = draft.grids.filter(({ shops }) => shops > 0);
    expect(street.length).toBeGreaterThan(1);
    for (const { shops, dwellings, bent } of street) {
      expect(dwellings).toBe(0);
      expect(bent.includes('over-doors')).toBe(shops > 5);
      expect(bent.includes('under-doors')).toBe(shops < 2);
    }
    expect(street.some(({ bent }) => bent.length === 0)).toBe(true);
    expect(draft.settings.shopGrids).toEqual({ minDoors: 2, maxDoors: 5 });
    await expect(drawn({ shopGrids: { minDoors: 9, maxDoors: 5 } })).rejects.toMatchObject({
      problem: { code: 'min-doors-over-max-doors' },
    });
  });

  it('splits a grid of shops into parts that keep the bounds of such grids', async () => {
    const draft = await drawn({ shopGrids: { minDoors: 2, maxDoors: 5 } });
    const ofShops = (of: Draft) => of.grids.filter(({ dwellings, bent }) => dwellings === 0 && bent.length === 0);
    const [one] = ofShops(draft).filter(({ shops }) => shops >= 4);
    const split = await edited(draft.draftId, { kind: 'split', grid: one!.no, parts: 2 });
    expect(ofShops(split)).toHaveLength(ofShops(draft).length + 1);
  });

  it('checks and mends grids of shops by their own bounds, and leaves the homes alone', async () => {
    const draft = await drawn({ shopGrids: { minDoors: 2, maxDoors: 3 } });
    const { draftId } = draft;
    const asked = { communityId: test.communityId, draftId };
    const shops = draft.grids.filter(({ dwellings, bent }) => dwellings === 0 && bent.length === 0);
    const homes = (of: Draft) => of.grids.filter(({ dwellings }) => dwellings > 0).map(({ no, doors }) => [no, doors]);
    const wrong = async () => {
      const { rows } = await test.office.view('grids.findings', { ...asked, limit: 200 });
      const over = rows.filter(({ kind }) => kind === 'over-doors');
      return over.map(({ grids, value, limit }) => [grids[0]?.no, value, limit]);
    };
    expect(await wrong()).toEqual([]);
    let nos: number[] = [];
    for (const grids of shops.flatMap((a, i) => shops.slice(i + 1).map(b => [a.no, b.no]))) {
      const { after } = await preview(draftId, { kind: 'merge', grids });
      if (after[0]?.bent.join() !== 'over-doors') continue;
      nos = grids;
      break;
    }
    const merged = await edited(draftId, { kind: 'merge', grids: nos });
    const big = merged.grids.find(({ no }) => nos.includes(no))!;
    expect(await wrong()).toEqual([[big.no, big.shops, 3]]);
    const { pieces } = await test.office.view('grids.repairPlan', asked);
    const piece = pieces.find(({ before }) => before.some(({ no }) => no === big.no))!;
    const mended = await edited(draftId, { kind: 'repair', pieces: [piece.key] });
    expect(homes(mended)).toEqual(homes(draft));
    expect(await wrong()).toEqual([]);
  });

  it('counts shops by kind of grid as the settings say', async () => {
    const counting = { mixed: 'households' } as const;
    const [both, homes] = [
      await drawn({ minDoors: 1, maxDoors: 26 }),
      await drawn({ minDoors: 1, maxDoors: 26, counting }),
    ];
    const over = (draft: Draft) => draft.grids.filter(grid => grid.bent.includes('over-doors')).length;
    const merged = async (draft: Draft) => {
      const nos = draft.grids.slice(0, 2).map(({ no }) => no);
      return edited(draft.draftId, { kind: 'merge', grids: nos });
    };
    const most = (draft: Draft) => Math.max(...draft.grids.map(grid => grid.dwellings));
    for (const draft of [await merged(both), await merged(homes)]) {
      const bound = draft.settings.maxDoors;
      const counts = (grid: Draft['grids'][number]) =>
        draft.settings.counting?.mixed === 'households' ? grid.dwellings : grid.dwellings + grid.shops;
      expect(over(draft)).toBe(draft.grids.filter(grid => counts(grid) > bound).length);
      expect(most(draft)).toBeGreaterThan(0);
    }
  });

  it('groups grids to another general grid and names it', async () => {
    const draft = await drawn();
    const [first] = draft.grids;
    await edited(draft.draftId, { kind: 'group', grids: [first!.no], toGeneral: 'new' });
    const grouped = await draftOf(draft.draftId);
    const general = grouped.grids.find(({ no }) => no === first!.no)!.generalGridNo;
    expect(draft.grids.some(grid => grid.generalGridNo === general)).toBe(false);
    expect(grouped.grids.map(grid => grid.area)).toEqual(draft.grids.map(grid => grid.area));
    const named = await edited(draft.draftId, { kind: 'name-general', general, name: '东片' });
    expect(named.generals).toEqual([{ no: general, name: '东片' }]);
  });
});

describe('one seed and one ledger', () => {
  it('give the same grids in every community, whatever ids its places were given', async () => {
    const features = geojson(
      ...Array.from({ length: 40 }, (_, i) =>
        house({
          id: `h${(i * 7) % 40}`,
          x: (i % 8) * 55,
          y: Math.floor(i / 8) * 32,
          households: 12 + ((i * 5) % 17),
          shops: i % 3,
        }),
      ),
      street('s', [-10, -20], [-10, 380]),
    );
    const drawIn = async (code: string) => {
      const made = await test.addCommunity(code);
      await upload({ ...test, ...made }, features);
      const draftId = newId();
      await made.office.command('grids.draw', { draftId, settings: {} }, { communityId: made.communityId });
      const draft = await made.office.view('grids.draft', { communityId: made.communityId, draftId });
      return draft.grids.map(({ doors, dwellings, shops, minutes, area }) => ({
        doors,
        dwellings,
        shops,
        minutes,
        area,
      }));
    };
    const first = await drawIn('900000000021');
    expect(first.length).toBeGreaterThan(5);
    for (const code of ['900000000022', '900000000023', '900000000024']) expect(await drawIn(code)).toEqual(first);
  });
});
