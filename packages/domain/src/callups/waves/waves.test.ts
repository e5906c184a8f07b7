import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arrivedOf,
  decideWave,
  evolveWave,
  type GridCallUp,
  type Helper,
  type HelperCall,
  mayCallFrom,
  nextLookAt,
  possibleOf,
  type Tier,
  tiers,
  usualWaveRules,
} from './index.ts';

const noon = '2026-07-01T04:00:00.000Z';
const minutesLater = (minutes: number, from = noon): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

const helper = (personId: string, tier: Tier, more: Partial<Helper> = {}): Helper => ({
  personId,
  tier,
  recentTurns: 0,
  reachable: true,
  drills: true,
  call: null,
  ...more,
});
const called = (state: HelperCall['state'], at = noon): HelperCall => ({
  state,
  calledAt: at,
  answeredAt: state === 'called' || state === 'silent' ? null : at,
  laterAt: state === 'later' ? minutesLater(20, at) : null,
});
const grid = (helpers: readonly Helper[], more: Partial<GridCallUp> = {}): GridCallUp => ({
  callUpId: 'u',
  gridId: 'g',
  status: 'actual',
  level: 'red',
  rules: usualWaveRules,
  endedAt: null,
  quota: 2,
  waves: 0,
  enoughAt: null,
  shortAt: null,
  heldUntil: null,
  actingHeadId: null,
  helpers,
  ...more,
});
const look = (at: GridCallUp, now = noon): GridCallUp => decideWave(at, now).reduce(evolveWave, at);
const askedIn = (at: GridCallUp, now = noon): readonly string[] =>
  decideWave(at, now).flatMap(event => (event.type === 'helper-asked' ? [event.personId] : []));

const team = [
  helper('h', 'head'),
  helper('d', 'deputy'),
  helper('m1', 'member'),
  helper('m2', 'member'),
  helper('m3', 'member'),
  helper('r1', 'reserve'),
  helper('x', 'general-grid'),
];

test('head and deputies are asked at once; of the rest only as many as the quota is likely to need', () => {
  expect(askedIn(grid(team))).toEqual(['h', 'd', 'm1']);
  expect(askedIn(grid(team, { quota: 1 }))).toEqual(['h', 'd']);
});

test('the wave goes on when silence runs out, and not before', () => {
  const first = look(grid(team));
  expect(nextLookAt(first, noon)).toBe(minutesLater(5));
  expect(decideWave(first, minutesLater(4))).toEqual([]);
  const second = decideWave(first, minutesLater(5));
  expect(second.map(event => event.type)).toEqual([
    'helper-silent',
    'helper-silent',
    'helper-asked',
    'helper-asked',
    'helper-asked',
  ]);
});

test('arrived counts, sent and promised do not: the quota is met by people who are there', () => {
  const promised = grid([
    helper('h', 'head', { call: called('coming') }),
    helper('m', 'member', { call: called('coming') }),
  ]);
  expect(decideWave(promised, noon).some(event => event.type === 'grid-enough')).toBe(false);
  const there = grid([
    helper('h', 'head', { call: called('arrived') }),
    helper('m', 'member', { call: called('arrived') }),
  ]);
  expect(decideWave(there, noon).map(event => event.type)).toEqual(['grid-enough']);
});

test('enough stops the wave and tells those who need not answer any more, never the head', () => {
  const full = grid([
    helper('h', 'head', { call: called('called') }),
    helper('m1', 'member', { call: called('arrived') }),
    helper('m2', 'member', { call: called('arrived') }),
    helper('m3', 'member', { call: called('called') }),
    helper('m4', 'member', { call: called('coming') }),
    helper('m5', 'member'),
  ]);
  const events = decideWave(full, noon);
  expect(events.flatMap(event => (event.type === 'helper-released' ? [event.personId] : []))).toEqual(['m3']);
  expect(askedIn(full)).toEqual([]);
});

test('when somebody who was there has gone, the wave goes on, and those released may be asked again', () => {
  const gone = grid(
    [
      helper('m1', 'member', { call: called('arrived') }),
      helper('m2', 'member', { call: called('cannot') }),
      helper('m3', 'member', { call: called('released') }),
    ],
    { enoughAt: noon, waves: 1 },
  );
  expect(decideWave(gone, noon).map(event => event.type)).toEqual([
    'grid-wanting',
    'helper-asked-again',
    'acting-head-named',
  ]);
});

test('a "later" is asked again when its time has come', () => {
  const later = grid([helper('m1', 'member', { call: called('later') })], { quota: 1, waves: 1 });
  expect(decideWave(later, minutesLater(19))).toEqual([]);
  expect(decideWave(later, minutesLater(20)).map(event => event.type)).toEqual(['helper-asked-again']);
});

test('who said "coming" and does not come is counted out after a time, and somebody else is asked', () => {
  const late = grid([helper('m1', 'member', { call: called('coming') }), helper('m2', 'member')], {
    actingHeadId: 'm1',
    quota: 1,
    waves: 1,
    rules: { ...usualWaveRules, keepsWord: 1 },
  });
  expect(decideWave(late, minutesLater(29))).toEqual([]);
  expect(askedIn(late, minutesLater(30))).toEqual(['m2']);
});

test('who came often lately is asked last of their tier', () => {
  const willing = [
    helper('a', 'member', { recentTurns: 5 }),
    helper('b', 'member', { recentTurns: 1 }),
    helper('c', 'member'),
  ];
  expect(askedIn(grid(willing, { quota: 1 }))).toEqual(['c', 'b']);
});

test('who cannot be reached is named, and the next one is asked in the same look', () => {
  const events = decideWave(
    grid([helper('a', 'member', { reachable: false }), helper('b', 'member'), helper('c', 'member')], { quota: 1 }),
    noon,
  );
  expect(events).toMatchObject([
    { type: 'helper-not-asked', personId: 'a', reason: 'no-channel' },
    { type: 'helper-asked', personId: 'b' },
    { type: 'helper-asked', personId: 'c' },
  ]);
});

test('a drill asks only those who take part in drills, and no event tells of the others', () => {
  const drill = grid([helper('a', 'member', { drills: false }), helper('b', 'member')], {
    status: 'exercise',
    quota: 1,
  });
  expect(askedIn(drill)).toEqual(['b']);
  expect(decideWave(drill, noon).some(event => 'personId' in event && event.personId === 'a')).toBe(false);
  expect(decideWave(drill, noon)[0]).toMatchObject({ type: 'helper-asked', status: 'exercise' });
});

test('when everybody was asked and it cannot be enough, the office is told once', () => {
  const two = look(grid([helper('h', 'head'), helper('m', 'member')]));
  expect(two.shortAt).toBeNull();
  const short = decideWave(two, minutesLater(5));
  expect(short.map(event => event.type)).toEqual(['helper-silent', 'grid-short']);
  expect(decideWave(short.reduce(evolveWave, two), minutesLater(6))).toEqual([]);
  expect(decideWave(grid([helper('h', 'head')]), noon).map(event => event.type)).toEqual([
    'helper-asked',
    'grid-short',
  ]);
});

test('in quiet hours nobody is woken unless the level says so, and the wave starts when they end', () => {
  const night = '2026-07-01T15:00:00.000Z'; // 23:00 in China
  const quiet = grid(team, {
    rules: { ...usualWaveRules, quietHours: { ...usualWaveRules.quietHours!, exceptLevels: ['red'] } },
  });
  expect(askedIn(quiet, night)).toEqual(['h', 'd', 'm1']);
  const held = look({ ...quiet, level: 'blue' }, night);
  expect(held.heldUntil).toBe('2026-07-01T23:00:00.000Z');
  expect(nextLookAt(held, night)).toBe(held.heldUntil);
  expect(decideWave(held, minutesLater(5, night))).toEqual([]);
  expect(askedIn(held, held.heldUntil!)).toEqual(['h', 'd', 'm1']);
});

test('when no head comes, the first who is there leads, and hands back to nobody by accident', () => {
  const lost = grid(
    [
      helper('h', 'head', { call: called('silent') }),
      helper('m1', 'member', { call: called('coming') }),
      helper('m2', 'member', { call: called('arrived') }),
    ],
    { waves: 1 },
  );
  const acting = decideWave(lost, noon);
  expect(acting[0]).toMatchObject({ type: 'acting-head-named', personId: 'm2' });
  expect(decideWave(acting.reduce(evolveWave, lost), noon)).toEqual([]);
  const back = {
    ...lost,
    helpers: lost.helpers.map(one => (one.personId === 'h' ? helper('h', 'head', { call: called('coming') }) : one)),
  };
  expect(decideWave(back, noon).some(event => event.type === 'acting-head-named')).toBe(false);
});

test('nothing happens in a call-up that has ended', () => {
  expect(decideWave(grid(team, { endedAt: noon }), noon)).toEqual([]);
  expect(nextLookAt(grid(team, { endedAt: noon }), noon)).toBeNull();
});

const anyCall = fc.option(
  fc
    .record({
      state: fc.constantFrom<HelperCall['state']>(
        'called',
        'coming',
        'arrived',
        'cannot',
        'later',
        'silent',
        'released',
        'unreachable',
      ),
      minutesAgo: fc.integer({ min: 0, max: 90 }),
    })
    .map(({ state, minutesAgo }) => called(state, minutesLater(-minutesAgo))),
);
const anyGrid = fc
  .array(
    fc.record({
      tier: fc.constantFrom(...tiers),
      recentTurns: fc.nat(5),
      reachable: fc.boolean(),
      drills: fc.boolean(),
      call: anyCall,
    }),
    { maxLength: 14 },
  )
  .chain(list =>
    fc
      .record({
        quota: fc.integer({ min: 1, max: 6 }),
        waves: fc.nat(3),
        status: fc.constantFrom('actual' as const, 'exercise' as const),
        enough: fc.boolean(),
      })
      .map(({ quota, waves, status, enough }) =>
        grid(
          list.map((one, index) => ({ ...one, personId: `p${index}` })),
          { quota, waves, status, enoughAt: enough ? noon : null },
        ),
      ),
  );

test('whatever the grid, a second look without news does nothing', () => {
  fc.assert(
    fc.property(anyGrid, one => void expect(decideWave(look(one), noon)).toEqual([])),
    { numRuns: 500 },
  );
});

test('whatever the grid, nobody is asked twice, nobody unreachable, nobody against their no, and each asked has a later look', () => {
  fc.assert(
    fc.property(anyGrid, one => {
      const next = look(one);
      const asked = askedIn(one);
      expect(new Set(asked).size).toBe(asked.length);
      for (const personId of asked) {
        const before = one.helpers.find(other => other.personId === personId)!;
        expect(before.call).toBeNull();
        expect(before.reachable && (one.status === 'actual' || before.drills)).toBe(true);
      }
      if (asked.length > 0) expect(nextLookAt(next, noon)).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

test('whatever the grid, with time alone it ends with enough, or with everybody asked and the office told', () => {
  fc.assert(
    fc.property(anyGrid, start => {
      let [at, now] = [look(start), noon];
      for (let turn = nextLookAt(at, now), looks = 0; turn !== null; turn = nextLookAt(at, now)) {
        expect(looks++).toBeLessThan(100);
        now = turn;
        at = look(at, now);
      }
      const settled = arrivedOf(at) >= at.quota;
      expect(settled ? at.enoughAt !== null : at.shortAt !== null || possibleOf(at, Date.parse(now)) >= at.quota).toBe(
        true,
      );
      const asked = at.helpers.filter(one => at.status === 'actual' || one.drills);
      if (!settled) expect(asked.every(one => one.call !== null)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('quiet hours: any instant maps to itself or to the end of the very hours it lies in', () => {
  const hours = fc.record({
    fromMinute: fc.nat(1439),
    toMinute: fc.nat(1439),
    utcOffsetMinutes: fc.constantFrom(-300, 0, 480),
    exceptLevels: fc.constant([]),
  });
  fc.assert(
    fc.property(hours, fc.integer({ min: 0, max: 3000 }), (quiet, minute) => {
      const now = minutesLater(minute);
      const until = mayCallFrom(quiet, 'blue', now);
      expect(Date.parse(until)).toBeGreaterThanOrEqual(Date.parse(now));
      expect(Date.parse(until) - Date.parse(now)).toBeLessThan(24 * 3_600_000);
      expect(mayCallFrom(quiet, 'blue', until)).toBe(until);
    }),
  );
});
