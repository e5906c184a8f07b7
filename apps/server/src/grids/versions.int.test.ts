import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geojson, row, street } from '../places/testing/neighbourhood.ts';
import { upload } from '../places/testing/upload.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
let first: string;
beforeAll(async () => {
  test = await startTestServer();
  await upload(test, geojson(...row(12), street('s', [-10, -20], [-10, 380])));
  first = await publish(await drawn());
});
afterAll(() => test.stop());

const day = 86_400_000;
const instant = (later = 0) => new Date(test.clock.now() + later).toISOString();
const ask = () => ({ communityId: test.communityId });
const draftOf = (draftId: string) => test.office.view('grids.draft', { ...ask(), draftId });
async function drawn() {
  const draftId = newId();
  await test.command('grids.draw', { draftId, settings: {} });
  return draftId;
}
async function edit(draftId: string, change: Parameters<typeof test.command<'grids.edit'>>[1]['edit']) {
  const { revision } = await draftOf(draftId);
  await test.command('grids.edit', { draftId, revision, edit: change });
}
async function publish(draftId: string, effectiveFrom = instant()) {
  const draft = await draftOf(draftId);
  const reasons = draft.grids.filter(grid => grid.bent.length > 0).map(({ no }) => ({ no, reason: '社区商定' }));
  const payload = { draftId, versionId: newId(), revision: draft.revision, effectiveFrom, reasons };
  await test.office.command('grids.publish', payload, {
    ...ask(),
    ...(draft.publishedOver ? { basedOn: draft.publishedOver } : {}),
  });
  return payload.versionId;
}
const compare = (from: string, to: string) => test.office.view('grids.compare', { ...ask(), from, to });
const current = (at?: string) => test.office.view('grids.current', { ...ask(), ...(at ? { at } : {}) });
const problem = (code: string) => ({ problem: { code } });

describe('a draft against the version in force', () => {
  it('shows a split with its doors, whom it touches and what is open there', async () => {
    const before = await current();
    const grid = before.grids[0]!;
    const personId = newId();
    await test.command('roster.addPeople', {
      people: [{ personId, name: '试验居民', kinds: ['keen-resident'] }],
    });
    await test.command('roster.appoint', { assignmentId: newId(), personId, role: 'grid-head', gridId: grid.id });
    await test.command('cases.report', {
      caseId: newId(),
      caseKind: 'lift',
      urgency: 'today',
      channel: 'counter',
      place: { gridId: grid.id },
    });
    const draftId = await drawn();
    const same = await compare(`version:${first}`, `draft:${draftId}`);
    expect(same).toMatchObject({ doorsMoved: 0, kept: before.grids.length, changed: 0, new: 0, ended: 0 });
    expect(same.effects).toEqual({ heads: 0, members: 0, openCases: 0, openRounds: [] });
    const draft = await draftOf(draftId);
    const no = draft.grids.find(each => each.continues === grid.id)!.no;
    await edit(draftId, { kind: 'split', grid: no, parts: 2 });
    const split = await compare(`version:${first}`, `draft:${draftId}`);
    expect(split).toMatchObject({ kept: before.grids.length, changed: 1, new: 1, ended: 0, split: 1, merged: 0 });
    expect(split.effects).toMatchObject({ heads: 1, members: 0, openCases: 1 });
    const made = split.grids.find(each => each.change === 'new')!;
    expect(made.from).toEqual([{ label: grid.name, doors: split.doorsMoved }]);
    expect(made.doorsAfter).toBe(split.doorsMoved);
    expect(split.units.reduce((sum, unit) => sum + unit.doors, 0)).toBe(split.doorsMoved);
    expect(split.units.every(unit => unit.from === grid.name && unit.to === made.label)).toBe(true);
    expect((await draftOf(draftId)).diff).toMatchObject({
      doorsMoved: split.doorsMoved,
      gridsNew: 1,
      headsAffected: 1,
    });
  });

  it('names an emergency whose round is open on the grids that change', async () => {
    const { grids } = await current();
    const emergencyId = newId();
    const book = (await test.office.view('emergencies.playbooks', ask())).rows[0]!;
    await test.command(
      'emergencies.open',
      { emergencyId, callUpId: newId(), roundId: newId(), playbookId: book.id, level: book.levels[0]!, title: '演练' },
      { emergencyId, status: 'exercise' },
    );
    const draftId = await drawn();
    await edit(draftId, { kind: 'merge', grids: [1, 2] });
    const { effects, merged } = await compare(`version:${first}`, `draft:${draftId}`);
    expect(merged).toBe(1);
    expect(effects.openRounds).toMatchObject([{ emergencyId, grids: 2 }]);
    expect(grids.length).toBeGreaterThan(1);
  });

  it('is not found where one side does not exist', async () => {
    await expect(compare(`version:${first}`, `draft:${newId()}`)).rejects.toMatchObject(problem('not-found'));
  });
});

describe('a version from a date', () => {
  it('is planned, seen, taken back: today stays, its draft is open again, its numbers stay used', async () => {
    const today = await current();
    const draftId = await drawn();
    await edit(draftId, { kind: 'split', grid: 1, parts: 2 });
    await edit(draftId, { kind: 'name-general', general: 1, name: '东片' });
    const planned = await publish(draftId, instant(day));
    const then = await current(instant(day + 1));
    const made = then.grids.find(grid => !today.grids.some(each => each.id === grid.id))!;
    expect((await current()).next?.id).toBe(planned);
    await test.command('grids.cancelVersion', { versionId: planned });
    expect(await current()).toEqual({ ...today, next: null });
    expect((await current(instant(2 * day))).version?.id).toBe(first);
    expect((await draftOf(draftId)).published).toBe(false);
    await expect(test.command('grids.cancelVersion', { versionId: planned })).rejects.toMatchObject(
      problem('version-unknown'),
    );
    const again = await publish(draftId, instant(2 * day));
    const codes = (await current(instant(3 * day))).grids.map(grid => grid.code);
    expect(codes).not.toContain(made.code);
    const { rows } = await test.office.view('grids.versions', ask());
    expect(rows.map(each => [each.no, each.state])).toEqual([
      [3, 'planned'],
      [2, 'cancelled'],
      [1, 'in-force'],
    ]);
    await test.command('grids.cancelVersion', { versionId: again });
  });

  it('cannot be taken back once it is in force, nor under a later one', async () => {
    await expect(test.command('grids.cancelVersion', { versionId: first })).rejects.toMatchObject(
      problem('version-in-force'),
    );
    const one = await publish(await drawn(), instant(day));
    const two = await publish(await drawn(), instant(2 * day));
    await expect(test.command('grids.cancelVersion', { versionId: one })).rejects.toMatchObject(
      problem('version-followed'),
    );
    await test.command('grids.cancelVersion', { versionId: two });
    await test.command('grids.cancelVersion', { versionId: one });
  });

  it('gives each grid its line: from when to when, what it came from, what became of it', async () => {
    const [whole] = (await current()).grids;
    const draftId = await drawn();
    const no = (await draftOf(draftId)).grids.find(grid => grid.continues === whole!.id)!.no;
    await edit(draftId, { kind: 'split', grid: no, parts: 2 });
    const at = instant(day);
    await publish(draftId, at);
    const then = await current(instant(day + 1));
    const line = (gridId: string) => test.office.view('grids.lineage', { ...ask(), gridId });
    const old = await line(whole!.id);
    expect(old.spans.map(span => span.versionNo)).toEqual([1, (await versionsOf())[0]]);
    const fresh = then.grids.find(grid => old.supersededBy.some(({ id }) => id === grid.id))!;
    expect(await line(fresh.id)).toMatchObject({
      validFrom: at,
      validTo: null,
      codes: [{ code: fresh.code, from: at, until: null }],
      spans: [{ name: fresh.name, supersedes: [{ id: whole!.id, name: whole!.name }] }],
      supersededBy: [],
    });
    await expect(line(newId())).rejects.toMatchObject(problem('not-found'));
  });
});

describe('what a general grid is called', () => {
  it('is dated by version: a new name holds from its day on, the old one stays what it was, and taken back it never was', async () => {
    const made = await test.addCommunity('900000000032');
    const own = { communityId: made.communityId };
    await upload({ ...test, ...made }, geojson(...row(4), street('s', [-10, -20], [-10, 130])));
    const named = async (name: string, effectiveFrom: string) => {
      const draftId = newId();
      await made.office.command('grids.draw', { draftId, settings: { minDoors: 1 } }, own);
      const see = () => made.office.view('grids.draft', { ...own, draftId });
      const edit = { kind: 'name-general' as const, general: 1, name };
      await made.office.command('grids.edit', { draftId, revision: (await see()).revision, edit }, own);
      const { revision, grids, publishedOver } = await see();
      const reasons = grids.filter(grid => grid.bent.length > 0).map(({ no }) => ({ no, reason: '社区商定' }));
      const payload = { draftId, versionId: newId(), revision, effectiveFrom, reasons };
      await made.office.command('grids.publish', payload, {
        ...own,
        ...(publishedOver ? { basedOn: publishedOver } : {}),
      });
      return payload.versionId;
    };
    const namesAt = async (at: string) =>
      (await made.office.view('grids.current', { ...own, at })).generalGrids.map(({ name, code }) => [name, code]);
    const code = '900000000032G01';
    await named('东片', instant());
    const later = await named('东门片', instant(day));
    expect(await namesAt(instant(1))).toEqual([['东片', code]]);
    expect(await namesAt(instant(day + 1))).toEqual([['东门片', code]]);
    const generalGridId = (await made.office.view('grids.current', own)).generalGrids[0]!.id;
    const line = () => made.office.view('grids.generalLineage', { ...own, generalGridId });
    expect(await line()).toMatchObject({
      name: '东片',
      codes: [{ code, until: null }],
      spans: [{ name: '东片' }, { name: '东门片', until: null }],
    });
    await made.office.command('grids.cancelVersion', { versionId: later }, own);
    expect((await line()).spans.map(span => span.name)).toEqual(['东片']);
    expect(await namesAt(instant(day + 1))).toEqual([['东片', code]]);
    await expect(made.office.view('grids.generalLineage', { ...own, generalGridId: newId() })).rejects.toMatchObject(
      problem('not-found'),
    );
  });
});

describe('a dedicated grid of the newest version', () => {
  it('stays as it is when the community is drawn anew, with its body and its id', async () => {
    const made = await test.addCommunity('900000000031');
    const own = { communityId: made.communityId };
    await upload({ ...test, ...made }, geojson(...row(8), street('s', [-10, -20], [-10, 260])));
    const see = (draftId: string) => made.office.view('grids.draft', { ...own, draftId });
    const draw = async () => {
      const draftId = newId();
      await made.office.command('grids.draw', { draftId, settings: {} }, own);
      return see(draftId);
    };
    const first = await draw();
    const body = { type: 'market', name: '试验市场' } as const;
    const no = first.grids[0]!.no;
    const edited = {
      draftId: first.draftId,
      revision: 1,
      edit: { kind: 'set-kind', grids: [no], gridKind: 'dedicated', body },
    } as const;
    await made.office.command('grids.edit', { ...edited, edit: { ...edited.edit, grids: [no] } }, own);
    const reasons = first.grids.map(grid => ({ no: grid.no, reason: '社区商定' }));
    const payload = { draftId: first.draftId, versionId: newId(), revision: 2, effectiveFrom: instant(), reasons };
    await made.office.command('grids.publish', payload, own);
    const { grids: inForce } = await made.office.view('grids.current', own);
    expect(inForce.filter(grid => grid.kind === 'dedicated')).toMatchObject([{ bodyName: '试验市场' }]);
    const again = await draw();
    const kept = again.grids.filter(grid => grid.kind === 'dedicated');
    const { doors, minutes } = first.grids[0]!;
    expect(kept).toMatchObject([{ body, doors, minutes, bent: [] }]);
    expect(kept[0]?.continues).not.toBeNull();
    expect(again.cover).toMatchObject({ orphans: 0, twice: 0 });
    expect(again.grids.reduce((sum, grid) => sum + grid.doors, 0)).toBe(again.cover.doors);
  });
});

const versionsOf = async () => (await test.office.view('grids.versions', ask())).rows.map(each => each.no);

describe('what is said of a draft', () => {
  it('is kept as ciphertext, by grid or place, settled and opened again, page by page', async () => {
    const draftId = await drawn();
    const { units } = await draftOf(draftId);
    const entrance = units.find(unit => unit.entranceId)!.entranceId!;
    const say = (
      text: string,
      about: Parameters<typeof test.command<'grids.comment'>>[1]['about'],
      commentId = newId(),
    ) => test.command('grids.comment', { commentId, draftId, about, text });
    const commentId = newId();
    await say('王大爷说这栋走不通', { kind: 'grid', no: 1 }, commentId);
    await say('门朝另一边开', { kind: 'place', place: 'entrance', id: entrance });
    await expect(say('没有这格', { kind: 'grid', no: 999 })).rejects.toMatchObject(problem('grid-unknown'));
    await expect(say('没有这处', { kind: 'place', place: 'shop', id: newId() })).rejects.toMatchObject(
      problem('unit-unknown'),
    );
    const page = await test.office.view('grids.comments', { ...ask(), draftId, limit: 1 });
    const rest = await test.office.view('grids.comments', { ...ask(), draftId, limit: 1, cursor: page.next! });
    expect([...page.rows, ...rest.rows].map(each => [each.text, each.about.kind, each.by])).toEqual([
      ['门朝另一边开', 'place', '试验干部'],
      ['王大爷说这栋走不通', 'grid', '试验干部'],
    ]);
    expect(page.rows[0]!.aboutName).not.toBe('');
    expect(rest.next).toBeUndefined();
    await test.command('grids.settleComment', { commentId, resolved: true });
    const open = async () =>
      (await test.office.view('grids.comments', { ...ask(), draftId, resolved: '0' })).rows.map(each => each.text);
    expect(await open()).toEqual(['门朝另一边开']);
    await test.command('grids.settleComment', { commentId, resolved: false });
    expect(await open()).toHaveLength(2);
    const stored = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ body: Buffer }>(sql`SELECT body FROM grid_comment WHERE community_id = ${test.communityId}`),
    );
    expect(stored.every(({ body }) => !body.includes(Buffer.from('王大爷')))).toBe(true);
  });
});
