import type { FakeWorld } from './fake-state.ts';
import { callUpId, communityId, emergencyId, gridId, makeMe, makeRound, uuid } from './fake-world.ts';

/** What each address reads of the world. @param now the server's instant */
export function viewsOf(world: FakeWorld, now: () => string): Record<string, (query: URLSearchParams) => unknown> {
  const call = () => ({
    callUpId,
    callId: uuid(400),
    communityId,
    emergencyId,
    title: '暴雨入户',
    exercise: world.round?.exercise ?? false,
    gridName: 'M017',
    meet: { zh: '2 栋门口', en: 'at the door of block 2' },
    communityName: '示范梧桐社区',
    officePhone: '028-0000-0000',
    synthetic: true,
    calledAt: now(),
    state: world.callState,
    offAt: null,
    correctedAt: null,
    isNewMeet: false,
    newWords: null,
    ...world.callChange,
  });
  return {
    '/api/access/me': () => {
      const me = makeMe(now(), world.epoch);
      return { ...me, personId: world.meId, roles: world.roles ?? me.roles };
    },
    '/api/rounds/myDoors': () => ({ asOf: now(), rounds: world.round ? [world.round] : [] }),
    '/api/callups/mine': () => ({ rows: world.called ? [call()] : [] }),
    '/api/callups/team': () => ({ rows: world.team }),
    '/api/callups/tree': () => ({
      exercise: world.round?.exercise ?? false,
      script: {
        zh: '我是 M017 的网格长，暴雨入户，请到 2 栋门口集合，您能来吗？',
        en: 'This is the head of M017. Heavy rain: meet at block 2. Can you come?',
      },
      rows: world.tree,
    }),
    '/api/callups/byLink': () => call(),
    '/api/cases/mine': () => ({ rows: world.cases }),
    '/api/cases/inbox': () => ({ rows: world.tasks }),
    '/api/thanks/mine': () => ({ rows: world.letters }),
    '/api/roster/myBadge': () => ({ badge: world.badge }),
    '/api/roster/mine': () => world.mine,
    '/api/roster/myHandOvers': () => ({ rows: world.handOvers }),
    '/api/drills/mine': () => world.drills,
    '/api/places/community': () => ({
      id: communityId,
      code: '910000000001',
      name: '示范梧桐社区',
      nameEn: 'Demo Wutong',
      officePhone: '028-0000-0000',
      synthetic: true,
      compounds: 1,
      buildings: 3,
      entrances: 2,
      dwellings: 20,
      shops: 3,
      lastImportAt: null,
    }),
    '/api/places/doors': () => ({
      rows: makeRound(false, Date.now()).stops.flatMap(stop =>
        stop.doors.map(door => ({
          id: door.doorId,
          name: door.name,
          kind: door.kind,
          floor: door.floor,
          entranceId: stop.lift === null ? null : stop.stopId,
          place: stop.place,
          vacant: false,
          precaution: null,
          people: null,
        })),
      ),
    }),
    '/api/orders/here': () => world.here,
    '/api/roster/grid': () => ({
      gridId,
      code: 'M017',
      head: world.people[0] ?? null,
      acting: null,
      members: world.people.slice(1),
      suggestions: [],
    }),
  };
}
