import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { compound, geojson, house } from '../testing/neighbourhood.ts';
import { upload } from '../testing/upload.ts';

let test: TestServer;
let compounds: { id: string; name: string }[];
beforeAll(async () => {
  test = await startTestServer();
  const yards = ['榆荫街8号院', '榆荫街9号院', '榆荫街10号院'];
  const ground = yards.flatMap((name, i) => [
    compound(`c${i}`, name, i * 100, 0, 60, 60),
    house({ id: `h${i}`, x: i * 100 + 5, y: 5, households: 24, compound: name }),
  ]);
  await upload(test, geojson(...ground));
  compounds = (await test.office.view('places.map', { communityId: test.communityId })).compounds;
});
afterAll(() => test.stop());

const ask = () => ({ communityId: test.communityId });
async function organisation(kind: 'property-firm' | 'mixed-team' | 'police-area', name: string, contact?: string) {
  const organisationId = newId();
  await test.command('places.addOrganisation', { organisationId, kind, name, ...(contact ? { contact } : {}) });
  return organisationId;
}
const over = (organisationId: string, duties: ('gate' | 'cards')[], ...places: { id: string }[]) =>
  test.command('places.recordOverlays', {
    organisationId,
    duties,
    overlays: places.map(({ id }) => ({ assignmentId: newId(), place: { kind: 'compound' as const, id } })),
  });

describe('overlays over places', () => {
  it('are recorded, listed page by page, ended; a compound without a firm is named with who holds its gate', async () => {
    const firm = await organisation('property-firm', '试验物业', '028-0000-0001');
    const team = await organisation('mixed-team', '试验联合守门队');
    const [first, second] = [compounds[0]!, compounds[1]!];
    await over(firm, ['gate', 'cards'], first);
    await over(team, ['gate'], second);
    const without = await test.office.view('places.withoutFirm', ask());
    expect(without.rows.map(row => [row.compoundId, row.gate, row.buildings])).toEqual(
      expect.arrayContaining([
        [second.id, '试验联合守门队', 1],
        [compounds[2]!.id, null, 1],
      ]),
    );
    expect(without.rows).toHaveLength(2);
    const one = await test.office.view('places.overlays', { ...ask(), limit: 1 });
    const two = await test.office.view('places.overlays', { ...ask(), limit: 1, cursor: one.next! });
    expect([...one.rows, ...two.rows].map(row => row.name).sort()).toEqual(['试验物业', '试验联合守门队']);
    expect(two.next).toBeUndefined();
    const [line] = (await test.office.view('places.overlays', { ...ask(), kind: 'property-firm' })).rows;
    expect(line).toMatchObject({ place: { id: first.id }, duties: ['gate', 'cards'], to: null });
    await expect(over(firm, [], first)).rejects.toMatchObject({ problem: { code: 'overlay-taken' } });
    await test.command('places.endOverlay', { assignmentId: line!.id });
    expect((await test.office.view('places.overlays', { ...ask(), kind: 'property-firm' })).rows).toEqual([]);
    expect(
      (await test.office.view('places.overlays', { ...ask(), kind: 'property-firm', all: '1' })).rows,
    ).toHaveLength(1);
    await over(firm, [], first);
    const listed = await test.office.view('places.organisations', { ...ask(), kind: 'property-firm' });
    expect(listed.rows).toEqual([{ id: firm, kind: 'property-firm', name: '试验物业', contact: '028-0000-0001' }]);
  });

  it('give nobody a role: an organisation is no person, and its places stay in their grids', async () => {
    const police = await organisation('police-area', '试验警区');
    await test.command('places.recordOverlays', {
      organisationId: police,
      duties: [],
      overlays: [{ assignmentId: newId(), place: { kind: 'community', id: test.communityId } }],
    });
    const people = await test.office.view('roster.people', ask());
    expect(people.rows.some(person => person.id === police)).toBe(false);
  });

  it.each([
    ['organisation-unknown', () => over(newId(), [], compounds[0]!)],
    ['organisation-exists', () => organisation('property-firm', '试验物业')],
    ['place-unknown', async () => over(await organisation('property-firm', '另一物业'), [], { id: newId() })],
    ['overlay-unknown', () => test.command('places.endOverlay', { assignmentId: newId() })],
  ])('are refused with %s', async (code, work) => {
    await expect(work()).rejects.toMatchObject({ problem: { code } });
  });
});
