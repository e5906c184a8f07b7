import type { Client } from '@linli/protocol';
import { openSession } from '../../../apps/server/src/access/index.ts';
import { newId } from '../../../apps/server/src/platform/ids.ts';
import { type Peopled, withPeople } from '../../../apps/server/src/testing/first-community.ts';
import {
  addPerson,
  openEpisode,
  phoneTime,
  seedSmallCommunity,
  startDrill,
  type TestGrid,
  toLateMorning,
  visitItem,
} from '../../../apps/server/src/testing/small-town.ts';

/**
 * Where a thing lies to whoever answers for the first grid: in it; in the next grid of the same general grid; in a grid of another general grid; in
 * another community of the street; in a community of another street.
 */
export const places = ['own', 'next', 'beyond', 'same-street', 'other-street'] as const;
export type PlaceName = (typeof places)[number];

/** One grid, and one thing of each kind in it. */
export interface Place {
  readonly communityId: string;
  readonly generalGridId: string;
  readonly grid: TestGrid;
  readonly doorId: string;
  readonly headId: string;
  readonly caseId: string;
  readonly householdId: string;
  readonly residentId: string;
  readonly visitId: string;
  /** A small drill of the grid, which has ended. */
  readonly drillId: string;
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly roundId: string;
  readonly office: Client;
  /** Texts that lie here and nowhere else. */
  readonly marks: readonly string[];
}

/** Two communities of one street and one of another, with an emergency in each. */
export interface Town {
  readonly test: Peopled;
  readonly places: Readonly<Record<PlaceName, Place>>;
  /** A session of somebody who holds a role over the first grid, its general grid, or its community. */
  tokenOf(role: string): Promise<string>;
  sessionOf(personId: string): Promise<string>;
}

/** The codes' first nine digits are the street. */
const codes = { 'same-street': '900000000002', 'other-street': '900000001001' } as const;

const wide = new Set([
  'community-staff',
  'planner',
  'street-staff',
  'district-staff',
  'auditor',
  'security-admin',
  'operator',
]);

export async function makeTown(early: Peopled): Promise<Town> {
  toLateMorning(early);
  // Half a day may have passed, which no session of a desk outlives.
  const test = await withPeople(early.server, early.clock, early);
  const here = await settle(test, 3, 2);
  const near = await settle(await anotherCommunity(test, codes['same-street']), 1, 1);
  const far = await settle(await anotherCommunity(test, codes['other-street']), 1, 1);
  const [own, next, beyond] = here as [Place, Place, Place];
  const all = { own, next, beyond, 'same-street': near[0] as Place, 'other-street': far[0] as Place };
  const sessionOf = async (personId: string) =>
    (
      await test.server.platform.database.platform(tx =>
        openSession(tx, {
          communityId: test.communityId,
          personId,
          app: 'console',
          assurance: 'full',
          now: test.clock.now(),
        }),
      )
    ).token;
  return {
    test,
    places: all,
    sessionOf,
    async tokenOf(role) {
      // A grid has one head at a time.
      if (role === 'grid-head') return sessionOf(own.headId);
      const [kind, object] = wide.has(role)
        ? ['community', test.communityId]
        : role === 'general-grid-member'
          ? ['general-grid', own.generalGridId]
          : ['micro-grid', own.grid.gridId];
      return sessionOf(await addPerson(test, role, kind as string, object as string, newId(), null));
    },
  };
}

async function anotherCommunity(test: Peopled, code: string): Promise<Peopled> {
  const other = await test.addCommunity(code);
  return { ...test, ...other, clientOf: (personId, app) => test.clientOf(personId, app, other.communityId) };
}

let mark = 0;
const invent = (): string => `域${String.fromCodePoint(0x4f00 + mark++)}${String.fromCodePoint(0x7400 + mark)}`;

/** Grids with people, an emergency, and in each a household, a case and a result. */
async function settle(test: Peopled, grids: number, generals: number): Promise<Place[]> {
  const town = await seedSmallCommunity(test, { grids, doorsPerGrid: 4, generals });
  // Before the emergency: while a real one is on, no drill begins.
  const drills = new Map<string, string>();
  for (const { gridId, code } of town.grids) drills.set(gridId, (await endedDrill(test, code)).emergencyId);
  const episode = await openEpisode(test);
  const settled: Place[] = [];
  for (const [index, grid] of town.grids.entries())
    settled.push(
      await settleGrid(test, grid, index === grids - 1 && generals > 1 ? 'another' : town.generalGridId, {
        ...episode,
        drillId: drills.get(grid.gridId)!,
      }),
    );
  return settled;
}

async function endedDrill(test: Peopled, gridCode: string) {
  const drill = await startDrill(test, { gridCode });
  const { emergencyId } = drill;
  await (await test.clientOf(test.officerId)).command('drills.end', { emergencyId }, { communityId: test.communityId });
  return drill;
}

async function settleGrid(
  test: Peopled,
  grid: TestGrid,
  generalGridId: string,
  episode: Pick<Place, 'drillId' | 'emergencyId' | 'callUpId' | 'roundId'>,
): Promise<Place> {
  const { communityId } = test;
  const doorId = grid.doorIds[0] as string;
  const ids = { caseId: newId(), householdId: newId(), residentId: newId() };
  const marks = [invent(), `1557${String(1_000_000 + mark)}`, invent(), invent()];
  const [name, phone, text, note] = marks as [string, string, string, string];
  const office = await test.clientOf(test.officerId, 'console', communityId);
  const resident = { residentId: ids.residentId, name, phone, householder: true };
  const household = { householdId: ids.householdId, doorId, people: 2, children: 0, residents: [resident] };
  await office.command('residents.recordHouseholds', { households: [household] }, { communityId });
  const report = {
    caseId: ids.caseId,
    caseKind: 'lighting',
    urgency: 'whenever',
    text,
    channel: 'telephone',
    place: { doorId },
  } as const;
  await office.command('cases.report', report, { communityId });
  const phoneClient = await test.clientOf(grid.headId as string, 'field', communityId);
  const { emergencyId, roundId } = episode;
  const item = visitItem(test, roundId, doorId, 'needs-help', { note, emergencyId });
  await phoneClient.sync({ deviceId: newId(), sentAt: phoneTime(test), items: [item] });
  const { visitId } = item.payload as { visitId: string };
  // The ids that only lists of this grid show.
  const shown = [ids.caseId, ids.residentId, ids.householdId, ...grid.doorIds, visitId];
  return {
    communityId,
    generalGridId,
    grid,
    doorId,
    headId: grid.headId as string,
    visitId,
    office,
    ...ids,
    ...episode,
    marks: [...marks, ...shown],
  };
}
