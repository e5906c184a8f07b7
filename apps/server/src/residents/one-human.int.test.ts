import { ProblemError } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { compoundRows } from './testing/compound.ts';

let test: TestServer;
const [personId, residentId, householdId] = [newId(), newId(), newId()];
beforeAll(async () => {
  test = await startTestServer();
  await test.command('places.importRows', { importId: newId(), rows: compoundRows() });
  await test.command('roster.addPeople', {
    people: [{ personId, name: '曾小明', phone: '13800001234', kinds: ['rider'] }],
  });
  const residents = [{ residentId, name: '曾小明', phone: '138 0000 1234', householder: true }];
  await test.command('residents.recordHouseholds', { households: [{ householdId, doorRef: 'd-101', residents }] });
});
afterAll(() => test?.stop());

const ofPerson = () => test.office.view('residents.ofPerson', { communityId: test.communityId, personId });
const helpers = async () =>
  (await test.office.view('residents.ledger', { communityId: test.communityId, find: '1234' })).rows.flatMap(row =>
    row.households.flatMap(household => household.residents.map(one => one.helperId)),
  );
const link = (linkId = newId()) => test.command('residents.linkPerson', { linkId, personId, residentId });
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('a helper who lives here', () => {
  it('is met by the same number, masked; said to be one human, both records say so until it is taken back', async () => {
    const before = await ofPerson();
    expect(before).toMatchObject({ tie: null, likely: [{ id: residentId, phone: '138****1234' }] });
    expect(JSON.stringify(before)).not.toMatch(/曾小明|13800001234/);
    const linkId = newId();
    await link(linkId);
    expect(await ofPerson()).toMatchObject({ tie: { linkId, resident: { id: residentId } }, likely: [] });
    expect(await helpers()).toEqual([personId]);
    expect(await refusalOf(link())).toBe('person-linked-already');
    await test.command('residents.unlinkPerson', { linkId });
    expect(await helpers()).toEqual([null]);
    expect(await refusalOf(test.command('residents.unlinkPerson', { linkId }))).toBe('unlinked-already');
    expect(await refusalOf(link())).toBe('accepted');
  });

  it('is forgotten as a resident without a trace of the tie; as a helper they stay', async () => {
    await test.command('residents.amend', { householdId, forget: [residentId] });
    expect(await ofPerson()).toEqual({ tie: null, likely: [] });
    const person = await test.office.view('roster.person', { communityId: test.communityId, personId });
    expect(person.name).toBe('曾小明');
  });
});
