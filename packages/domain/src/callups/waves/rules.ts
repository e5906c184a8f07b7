/** Kinds of helpers in the order in which a grid asks them, nearest and most answerable first. */
export const tiers = ['head', 'deputy', 'member', 'reserve', 'general-grid', 'neighbour-grid', 'seconded'] as const;
export type Tier = (typeof tiers)[number];

/** Tiers from beyond the grid: asked when nobody of its own is left to ask or to wait for, so that they are not taken from where they are. */
export const outsideTiers: readonly Tier[] = ['general-grid', 'neighbour-grid', 'seconded'];

/** Hours in which people are let sleep. Minutes count from local midnight; `from` may be later than `to` (over midnight). */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Local time minus UTC, in minutes: 480 in China. */
  readonly utcOffsetMinutes: number;
  /** Levels of the playbook at which nobody waits for the morning. */
  readonly exceptLevels: readonly string[];
}

/** How a grid's call-up goes on, as data of a playbook. */
export interface WaveRules {
  /** Tiers that are asked at all; absent = all. */
  readonly only?: readonly Tier[];
  /** Fewest people that a grid is to have; more where its round would not be done in time. At least 1. */
  readonly leastPeople: number;
  /** Tiers that are all asked in the first wave, whatever the quota: those who answer for the grid must know. */
  readonly atOnce: readonly Tier[];
  /** Minutes without an answer after which a call counts as silent. Greater than 0. */
  readonly silenceMinutes: Readonly<Record<Tier, number>>;
  /** Share of those asked in a tier who come in the end, 0–1, until recorded call-ups say better. */
  readonly likely: Readonly<Record<Tier, number>>;
  /** Share of those who said "coming" who arrive, 0–1. */
  readonly keepsWord: number;
  /** Minutes after "coming" from which a person counts as not coming until they arrive. */
  readonly onTheWayMinutes: number;
  /** Most people asked in one wave of one grid, those of `atOnce` apart. At least 1. */
  readonly mostAtOnce: number;
  readonly quietHours: QuietHours | null;
}

/**
 * What holds where a playbook says nothing else. Shares are assumptions, to be replaced by what a community's own drills
 * show; minutes follow the playbooks' steps of silence.
 */
export const usualWaveRules: WaveRules = {
  leastPeople: 2,
  atOnce: ['head', 'deputy'],
  silenceMinutes: {
    head: 5,
    deputy: 5,
    member: 8,
    reserve: 8,
    'general-grid': 8,
    'neighbour-grid': 10,
    seconded: 10,
  },
  likely: {
    head: 0.8,
    deputy: 0.75,
    member: 0.65,
    reserve: 0.5,
    'general-grid': 0.8,
    'neighbour-grid': 0.4,
    seconded: 0.7,
  },
  keepsWord: 0.9,
  onTheWayMinutes: 30,
  mostAtOnce: 8,
  quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60, utcOffsetMinutes: 480, exceptLevels: [] },
};

/**
 * How many people a grid is to have: so many that its round, begun when those on the way are there, is done within the level's hours;
 * never fewer than the rules say.
 * @param effortMinutes of one person alone
 */
export function quotaOf(effortMinutes: number, hours: number, rules: WaveRules): number {
  const minutes = Math.max(15, hours * 60 - rules.onTheWayMinutes);
  return Math.max(rules.leastPeople, Math.ceil(effortMinutes / minutes));
}

/**
 * The usual rules with a playbook's own minutes of silence.
 * @param minutes of silence of a grid's own people, and of those from beyond it
 * @param levels at which nobody is let sleep
 */
export function wavesWithin(
  minutes: { readonly own: number; readonly outside: number },
  levels: readonly string[],
): WaveRules {
  const { quietHours } = usualWaveRules;
  return {
    ...usualWaveRules,
    silenceMinutes: Object.fromEntries(
      tiers.map(tier => [tier, outsideTiers.includes(tier) ? minutes.outside : minutes.own]),
    ) as Record<Tier, number>,
    quietHours: quietHours && { ...quietHours, exceptLevels: levels },
  };
}
