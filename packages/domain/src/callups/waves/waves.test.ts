import { expect, test } from 'vitest';
import { decideWave, evolveWave, nextLookAt, usualWaveRules } from './index.ts';
import { askedIn, called, grid, helper, look, minutesLater, noon } from './testing/grids.ts';

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
