import {
  decideWave,
  evolveWave,
  type GridCallUp,
  type Helper,
  type HelperCall,
  type Tier,
  usualWaveRules,
} from '../index.ts';

/** One grid's call-up and its helpers, as tests of waves set it. */
export const noon = '2026-07-01T04:00:00.000Z';
export const minutesLater = (minutes: number, from = noon): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

export const helper = (personId: string, tier: Tier, more: Partial<Helper> = {}): Helper => ({
  personId,
  tier,
  recentTurns: 0,
  reachable: true,
  drills: true,
  call: null,
  ...more,
});
export const called = (state: HelperCall['state'], at = noon): HelperCall => ({
  state,
  calledAt: at,
  answeredAt: state === 'called' || state === 'silent' ? null : at,
  laterAt: state === 'later' ? minutesLater(20, at) : null,
});
export const grid = (helpers: readonly Helper[], more: Partial<GridCallUp> = {}): GridCallUp => ({
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
export const look = (at: GridCallUp, now = noon): GridCallUp => decideWave(at, now).reduce(evolveWave, at);
export const askedIn = (at: GridCallUp, now = noon): readonly string[] =>
  decideWave(at, now).flatMap(event => (event.type === 'helper-asked' ? [event.personId] : []));
