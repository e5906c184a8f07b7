import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '../call.ts';
import {
  decideLeaders,
  decideLook,
  evolveLook,
  type HelperFacts,
  type LookState,
  nextLooksOf,
  type Place,
  type UnitState,
  usualWaveRules,
} from './index.ts';

const noon = '2026-07-01T04:00:00.000Z';
const after = (minutes: number): string => new Date(Date.parse(noon) + minutes * 60_000).toISOString();
const unit = (unitId: string, more: Partial<UnitState> = {}): UnitState => ({
  unitId,
  unitKind: 'micro-grid',
  generalGridId: 'G',
  quota: 1,
  waves: 0,
  enoughAt: null,
  shortAt: null,
  heldUntil: null,
  actingHeadId: null,
  calledOffAt: null,
  ...more,
});
const facts = (personId: string): HelperFacts => ({ personId, recentTurns: 0, reachable: true, drills: true });
const place = (unitId: string, personId: string, tier: Place['tier'], role = 'grid-member'): Place => ({
  unitId,
  personId,
  tier,
  role,
});
const state = (units: readonly UnitState[], places: readonly Place[], calls: readonly Call[] = []): LookState => ({
  callUpId: 'u',
  status: 'actual',
  level: 'red',
  rules: usualWaveRules,
  endedAt: null,
  units: new Map(units.map(one => [one.unitId, one])),
  places,
  candidates: new Map(places.map(({ personId }) => [personId, facts(personId)])),
  calls: new Map(calls.map(call => [call.personId, call])),
});
const look = (at: LookState, now = noon): LookState => decideLook(at, now).reduce(evolveLook, at);
const call = (at: LookState, personId: string): Call => at.calls.get(personId)!;

test('the same person in two tiers of a grid is asked once, as what is nearest', () => {
  const next = look(
    state([unit('M1')], [place('M1', 'p', 'reserve', 'reserve'), place('M1', 'p', 'head', 'grid-head')]),
  );
  expect(next.calls.size).toBe(1);
  expect(call(next, 'p')).toMatchObject({ tier: 'head', role: 'grid-head', gridIds: ['M1'], headOf: ['M1'], asked: 1 });
});

test('a head of two grids gets one call for both, and counts in both', () => {
  const places = [place('M1', 'h', 'head', 'grid-head'), place('M2', 'h', 'head', 'grid-head')];
  const next = look(state([unit('M1'), unit('M2')], places));
  expect(call(next, 'h')).toMatchObject({ gridIds: ['M1', 'M2'], headOf: ['M1', 'M2'], asked: 1 });
  expect(decideLook(next, noon).filter(event => event.type === 'helper-asked')).toEqual([]);
});

test('a member of two grids is asked by one of them; the other asks somebody else', () => {
  const places = [place('M1', 'm', 'member'), place('M2', 'm', 'member'), place('M2', 'n', 'member')];
  const next = look(state([unit('M1'), unit('M2')], places));
  expect(call(next, 'm').gridIds).toEqual(['M1']);
  expect(call(next, 'n').gridIds).toEqual(['M2']);
});

test('whoever leads a general grid is asked for it, and moved to one micro-grid when that has nobody else', () => {
  const general = unit('G', { unitKind: 'general-grid' });
  const lead = place('G', 'g', 'head', 'general-grid-member');
  const places = [lead, place('M1', 'g', 'general-grid', 'general-grid-member'), place('M1', 'm', 'member')];
  const first = look(state([general, unit('M1')], places));
  expect(call(first, 'g')).toMatchObject({ gridIds: [], tier: 'head', generalGridId: 'G' });
  const later = look(first, after(8));
  expect(call(later, 'm').state).toBe('silent');
  expect(call(later, 'g')).toMatchObject({ gridIds: ['M1'], tier: 'general-grid', state: 'called', asked: 2 });
});

test('somebody moved off the roster in the middle is told, and is counted no more; who is there stays', () => {
  const first = look(
    state([unit('M1', { quota: 2 })], [place('M1', 'a', 'head', 'grid-head'), place('M1', 'b', 'member')]),
  );
  const gone: LookState = { ...first, places: [], candidates: new Map() };
  const events = decideLook(gone, after(1));
  expect(events.filter(event => event.type === 'helper-left').map(event => event.personId)).toEqual(['a', 'b']);
  expect(call(look(gone, after(1)), 'a')).toMatchObject({ state: 'released', reason: 'left-roster' });
  const there: LookState = { ...gone, calls: new Map([['a', { ...call(first, 'a'), state: 'arrived' }]]) };
  expect(decideLook(there, after(1)).some(event => event.type === 'helper-left')).toBe(false);
});

test('who takes back their word in a drill is released without a reason, and nobody outside the named tiers is asked', () => {
  const drill = state([unit('M1', { quota: 2 })], [place('M1', 'a', 'head', 'grid-head'), place('M1', 'b', 'member')]);
  const first = look({ ...drill, status: 'exercise' });
  expect(call(first, 'b').state).toBe('called');
  const candidates = new Map(first.candidates).set('b', { ...facts('b'), drills: false });
  expect(call(look({ ...first, candidates }, after(1)), 'b')).toMatchObject({ state: 'released', reason: null });
  const only = { ...drill, rules: { ...usualWaveRules, only: ['head'] as const } };
  expect([...look(only).calls.keys()]).toEqual(['a']);
});

test('a drill of the pool calls its people for no grid, and names nobody to lead', () => {
  const pool = unit('C', { unitKind: 'reserve-pool', generalGridId: 'C', quota: 2 });
  const places = ['a', 'b'].map(personId => place('C', personId, 'reserve', 'reserve'));
  const rules = { ...usualWaveRules, only: ['reserve'] as const, atOnce: ['reserve'] as const };
  const first = look({ ...state([pool], places), rules, status: 'exercise' });
  expect(call(first, 'a')).toMatchObject({ gridIds: [], generalGridId: 'C', tier: 'reserve', headOf: [] });
  const calls = new Map(first.calls).set('a', { ...call(first, 'a'), state: 'coming', answeredAt: noon });
  expect(decideLook({ ...first, calls }, after(1)).map(event => event.type)).not.toContain('acting-head-named');
});

test('after the end a look does nothing, and a clock set back asks nobody again', () => {
  const first = look(state([unit('M1')], [place('M1', 'a', 'head', 'grid-head'), place('M1', 'b', 'member')]));
  expect(decideLook({ ...first, endedAt: noon }, after(60))).toEqual([]);
  expect(decideLook(first, after(-20))).toEqual([]);
  expect([...nextLooksOf(first, noon).values()]).toEqual([after(5)]);
});

test('everybody at once: all tiers of a grid in one wave although its quota is met, nobody twice', () => {
  const places = [
    place('M1', 'h', 'head', 'grid-head'),
    place('M1', 'm', 'member'),
    place('M1', 'r', 'reserve', 'reserve'),
    place('M1', 'g', 'general-grid', 'general-grid-member'),
  ];
  const usual = look(state([unit('M1')], places));
  expect([...usual.calls.keys()]).toEqual(['h', 'm']);
  const all = look({ ...usual, everyone: true });
  expect([...all.calls.keys()].sort()).toEqual(['g', 'h', 'm', 'r']);
  expect(decideLook(all, noon)).toEqual([]);
});

test('a grid that was called off asks nobody; open again, it asks whoever had been told not to come', () => {
  const places = [place('M1', 'h', 'head', 'grid-head')];
  const called = look(state([unit('M1')], places));
  const coming = { ...call(called, 'h'), state: 'coming' as const, calledOffAt: noon };
  const off = {
    ...called,
    units: new Map([['M1', unit('M1', { calledOffAt: noon })]]),
    calls: new Map([['h', coming]]),
  };
  expect(decideLook(off, after(60))).toEqual([]);
  expect(nextLooksOf(off, noon).size).toBe(0);
  const again = look({ ...off, units: new Map([['M1', unit('M1')]]) }, after(1));
  expect(call(again, 'h')).toMatchObject({ state: 'called', calledOffAt: null, asked: 2 });
});

const anyRoster = fc.record({
  generals: fc.integer({ min: 1, max: 2 }),
  grids: fc.integer({ min: 1, max: 5 }),
  quotas: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 7, maxLength: 7 }),
  duties: fc.array(
    fc.record({
      unit: fc.nat(6),
      person: fc.nat(9),
      tier: fc.constantFrom('head', 'deputy', 'member', 'reserve', 'general-grid', 'neighbour-grid' as const),
    }),
    { maxLength: 25 },
  ),
  unreachable: fc.array(fc.nat(9), { maxLength: 3 }),
  everyone: fc.boolean(),
});

test('whoever leads is asked ahead, and then the same people are called for the same grids as by one look at everybody', () => {
  fc.assert(
    fc.property(anyRoster, ({ generals, grids, quotas, duties, unreachable, everyone }) => {
      const units = [
        ...Array.from({ length: generals }, (_, at) =>
          unit(`G${at}`, { unitKind: 'general-grid', generalGridId: `G${at}` }),
        ),
        ...Array.from({ length: grids }, (_, at) =>
          unit(`M${at}`, { generalGridId: `G${at % generals}`, quota: quotas[at]! }),
        ),
      ];
      const places = duties.map(({ unit: at, person, tier }) => {
        const { unitId, unitKind } = units[at % units.length]!;
        const isGeneral = unitKind === 'general-grid';
        const own = isGeneral ? (tier === 'head' ? tier : 'general-grid') : tier;
        return place(unitId, `p${person}`, own, isGeneral || own === 'general-grid' ? 'general-grid-member' : own);
      });
      const all = { ...state(units, places), everyone };
      const candidates = new Map(
        [...all.candidates].map(([id, one]) => [id, { ...one, reachable: !unreachable.includes(Number(id.slice(1))) }]),
      );
      const ground: LookState = { ...all, candidates };
      // Of the roster only what that look reads.
      const leads = { ...ground, places: places.filter(one => one.tier === 'head' || one.tier === 'deputy') };
      const ahead = decideLeaders(leads, noon);
      const after = look({ ...ground, ...pick(ahead.reduce(evolveLook, leads)) });
      const once = look(ground);
      const said = ({ calls }: LookState) =>
        [...calls.values()]
          .map(({ personId, gridIds, headOf, tier, state: how, wave, asked }) =>
            JSON.stringify([personId, [...gridIds].sort(), [...headOf].sort(), tier, how, wave, asked]),
          )
          .sort();
      expect(said(after)).toEqual(said(once));
      expect([...after.units]).toEqual([...once.units]);
      expect(ahead.every(event => 'tier' in event && event.tier === 'head')).toBe(true);
      expect(decideLeaders(once, noon)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
const pick = ({ calls, units }: LookState): Pick<LookState, 'calls' | 'units'> => ({ calls, units });

test('two general grids that nobody leads do not take whoever stands in from each other', () => {
  const units = ['G', 'H'].map(id => unit(id, { unitKind: 'general-grid', generalGridId: id }));
  const places = ['G', 'H'].flatMap(id => ['o1', 'o2'].map(one => place(id, one, 'general-grid', 'community-staff')));
  const first = look(state(units, places));
  expect([...first.calls.values()].map(one => one.generalGridId)).toEqual(['G', 'G']);
  for (const other of units) {
    const again = { ...first, units: new Map([[other.unitId, first.units.get(other.unitId)!]]) };
    expect(decideLook(again, after(1)).filter(event => event.type === 'helper-asked')).toEqual([]);
  }
});
