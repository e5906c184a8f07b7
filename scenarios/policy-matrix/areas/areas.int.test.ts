import { type PolicyCell, permits, policy, purposesOf, type Relation } from '@linli/domain';
import { type CommandKind, commands, type ViewName, views } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../apps/server/src/platform/ids.ts';
import { startTestServer, type TestServer } from '../../../apps/server/src/testing/test-server.ts';
import { type Aim, fill } from '../../curious-staff/fill.ts';
import { inTurns } from '../in-turns.ts';
import { isAsked } from '../share.ts';
import { type Aimed, type Answer, aimedAt, bare, send } from './requests.ts';
import { makeTown, type Place, type PlaceName, places, type Town } from './town.ts';

/** Roles over one grid, over the general grid around it, over the whole community. */
const inGrid = [
  'grid-head',
  'acting-head',
  'deputy-head',
  'grid-member',
  'reserve',
  'seconded-official',
  'called-helper',
] as const;
const inGeneral = ['general-grid-member'] as const;
const inCommunity = [
  'community-staff',
  'planner',
  'street-staff',
  'district-staff',
  'auditor',
  'security-admin',
  'operator',
] as const;
const roles = [...inGrid, ...inGeneral, ...inCommunity] as const;
type Role = (typeof roles)[number];

let test: TestServer;
let town: Town;
const tokens = new Map<Role, string>();
beforeAll(async () => {
  test = await startTestServer();
  town = await makeTown(test);
  for (const role of roles) tokens.set(role, await town.tokenOf(role));
}, 120_000);
afterAll(() => test?.stop());
const say = (name: string, value: string): void => console.log(`${name.padEnd(24)} ${value}`);

/** How a place lies to what a role is held over. */
function relationOf(role: Role, place: PlaceName): Relation {
  if (place === 'same-street' || place === 'other-street') return 'other';
  if (inCommunity.includes(role as never)) return 'child';
  if (inGeneral.includes(role as never)) return place === 'beyond' ? 'sibling' : 'child';
  return place === 'own' ? 'own' : 'sibling';
}

/** Whether the table lets a role do this in such an area while an emergency is on, by the area and not for themself. */
function isAllowed(role: Role, operation: string, relation: Relation): boolean {
  const [purpose = 'daily-service'] = purposesOf(operation);
  const cell: PolicyCell = { role, operation, relation, purpose, mode: 'emergency' };
  const within = permits(cell);
  return within !== null && within !== 'self' && within !== 'anyone';
}

const isDenied = ({ status }: Answer): boolean => [401, 403, 404].includes(status);
const showsOf = ({ text }: Answer, place: Place): readonly string[] => place.marks.filter(mark => text.includes(mark));

/** Puts it in the asker's own community, whatever the ids in it belong to; or in another. */
const askFor = (role: Role, aimed: Aimed, { communityId, emergencyId } = town.places.own): Promise<Answer> =>
  send(test.server.url, tokens.get(role) as string, communityId, aimed, emergencyId);

describe('over one’s own grid', () => {
  it('every operation that the table grants there is asked', () => {
    const granted = Object.entries(policy).filter(([, row]) => row.ownGrid ?? row.duringEmergency?.ownGrid);
    expect(granted.map(([operation]) => operation).sort()).toEqual(
      aimedAt(town.places.own)
        .map(({ operation }) => operation)
        .sort(),
    );
  });

  it('a role reaches what the table says in its grid, the next, another general grid, a community of the street and one of another', async () => {
    const wrong: string[] = [];
    let asked = 0;
    let allowed = 0;
    // Denied ones first: what is allowed changes things.
    const cells = roles.flatMap(role =>
      places.flatMap(name => aimedAt(town.places[name]).map(aimed => ({ role, name, aimed }))),
    );
    const grants = (cell: (typeof cells)[number]) =>
      isAllowed(cell.role, cell.aimed.operation, relationOf(cell.role, cell.name));
    const denied = cells.filter(each => !grants(each)).filter(isAsked('AREAS'));
    for (const cell of [...denied, ...cells.filter(grants)]) {
      const { role, name, aimed } = cell;
      const place = town.places[name];
      const answer = await askFor(role, aimed, place);
      const what = `${role} ${aimed.operation} ${name}: ${answer.status}`;
      asked += 1;
      if (answer.status >= 500) wrong.push(`${what} fell over`);
      if (grants(cell)) {
        allowed += 1;
        const isShown = showsOf(answer, place).length > 0 || answer.text.includes(place.grid.gridId);
        if (isDenied(answer) || (aimed.query && !isShown)) wrong.push(`${what}, should be allowed`);
      } else if (aimed.payload ? !isDenied(answer) : showsOf(answer, place).length > 0)
        wrong.push(`${what}, should be denied`);
    }
    say('cells by area', `${asked} tried, ${allowed} allowed, ${asked - allowed} denied`);
    expect(wrong).toEqual([]);
    expect(allowed).toBeGreaterThan(100);
  }, 600_000);

  it('a list of one’s own grid has nothing of any other, whether it is asked for by the grid or for all', async () => {
    const leaks: string[] = [];
    for (const role of [...inGrid, ...inGeneral])
      for (const { operation, query } of aimedAt(town.places.own).filter(each => each.query)) {
        const { gridId: _, ...wide } = query as Record<string, string>;
        const answer = await askFor(role, { operation, query: wide });
        for (const name of places)
          if (!isAllowed(role, operation, relationOf(role, name)))
            for (const mark of showsOf(answer, town.places[name]))
              leaks.push(`${role} ${operation} shows ${mark} of ${name}`);
      }
    expect(leaks).toEqual([]);
  }, 300_000);
});

/** Whoever reports makes the report's id: that one is taken says nothing but that. */
const idsOfOnesOwn: readonly string[] = ['cases.report'];

describe('what is there and not theirs', () => {
  /** Every operation, its ids those of a place, here or in another community; of none that exists when the place is left out. */
  function everything(place: Place | null, isHere: boolean): readonly Aimed[] {
    const ids: Readonly<Record<string, unknown>> = place
      ? {
          ...place,
          gridId: place.grid.gridId,
          entranceId: place.grid.entranceId,
          personId: place.headId,
          subjectId: place.residentId,
          objectId: place.grid.gridId,
        }
      : {};
    // What a whole community has in common is nobody's secret in it.
    const { communityId, emergencyId, callUpId, roundId } = town.places.own;
    const common: Readonly<Record<string, string>> = isHere
      ? { communityId, emergencyId, callUpId, roundId }
      : { communityId };
    const aim: Aim = field => [common[field], ids[field], ids[`${field}Id`]].filter(Boolean);
    const reads = (Object.keys(views) as ViewName[]).map(operation => ({
      operation,
      query: Object.fromEntries(
        Object.entries(fill(views[operation].query, aim) as object).map(([name, value]) => [name, String(value)]),
      ),
    }));
    const acts = (Object.keys(commands) as CommandKind[]).map(operation => ({
      operation,
      payload: fill(commands[operation].payload, aim),
    }));
    return [...reads, ...acts];
  }

  it.each([
    ['grid-head', 'next'],
    ['grid-member', 'beyond'],
    ['general-grid-member', 'beyond'],
    ['community-staff', 'same-street'],
    ['auditor', 'other-street'],
  ] as const)(
    'looks to a %s, in every view and command aimed at %s, like what is not there: word for word',
    async (role, name) => {
      const isHere = town.places[name].communityId === town.places.own.communityId;
      const aims = everything(town.places[name], isHere)
        .filter(each => !idsOfOnesOwn.includes(each.operation))
        .filter(({ operation }) => !isAllowed(role, operation, relationOf(role, name)))
        .filter(isAsked('AREAS'));
      const nowhere = new Map(everything(null, isHere).map(aimed => [aimed.operation, aimed]));
      const again = new Map(everything(null, isHere).map(aimed => [aimed.operation, aimed]));
      const told: string[] = [];
      await inTurns(aims, async aimed => {
        const before = bare(await askFor(role, nowhere.get(aimed.operation) as Aimed));
        const there = await askFor(role, aimed);
        // What a first time changed, a second time says otherwise: it may look like either.
        const after = bare(await askFor(role, again.get(aimed.operation) as Aimed));
        if (there.status >= 500) told.push(`${aimed.operation} fell over`);
        const shown = showsOf(there, town.places[name]);
        if (shown.length > 0) told.push(`${aimed.operation} shows ${shown[0]}`);
        if (![before, after].includes(bare(there))) told.push(`${aimed.operation}: ${bare(there)} ≠ ${before}`);
      });
      say(`unlike nothing, ${role}`, `${aims.length} operations aimed at ${name}, ${told.length} told apart`);
      expect(told).toEqual([]);
    },
    300_000,
  );
});

it('nothing that happens beyond one’s grid changes any list, count or search that a head sees', async () => {
  const head = await town.sessionOf(town.places.own.headId);
  const { communityId, emergencyId } = town.places.own;
  const searches = ['域', '1557', '试', '1'];
  // Each as the head would ask it: without anything, for the own grid, and searched.
  const asked = (Object.keys(views) as ViewName[])
    .filter(operation => !isAllowed('grid-head', operation, 'sibling') && !policy[operation]?.anyone)
    .flatMap(operation => {
      const shape = (views[operation].query as { shape?: object }).shape ?? {};
      const own = { gridId: town.places.own.grid.gridId, roundId: town.places.own.roundId };
      const fitting = Object.fromEntries(Object.entries(own).filter(([field]) => field in shape));
      return [fitting, ...('find' in shape ? searches.map(find => ({ find })) : [])].map(query => ({
        operation,
        query,
      }));
    });
  const look = async () => {
    const answers = await inTurns(asked, async aimed =>
      bare(await send(test.server.url, head, communityId, aimed, emergencyId)),
    );
    return new Map(asked.map(({ operation, query }, at) => [`${operation} ${JSON.stringify(query)}`, answers[at]]));
  };
  const before = await look();
  for (const name of ['next', 'beyond'] as const) {
    const { grid } = town.places[name];
    const doorId = grid.doorIds[3] as string;
    const resident = { residentId: newId(), name: '域外来人', phone: '15570009999', householder: true };
    await town.test.command('residents.recordHouseholds', {
      households: [{ householdId: newId(), doorId, people: 4, children: 1, residents: [resident] }],
    });
    const report = { caseKind: 'lighting', urgency: 'danger', text: '域外的灯', channel: 'telephone' } as const;
    await town.test.command('cases.report', { caseId: newId(), place: { doorId }, ...report });
    await town.test.command(
      'rounds.recordVisit',
      { visitId: newId(), roundId: town.places[name].roundId, doorId, outcome: 'needs-help' },
      { emergencyId },
    );
  }
  const after = await look();
  const changed = [...before].filter(([key, text]) => after.get(key) !== text).map(([key]) => key);
  say('lists beyond one’s grid', `${before.size} answers of a head compared, ${changed.length} changed`);
  expect(before.size).toBeGreaterThan(60);
  expect(changed).toEqual([]);
}, 300_000);
