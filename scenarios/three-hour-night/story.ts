import type { ProfileChoice } from '../demo-community/index.ts';

/** The story as data: what happens, to whom, when. Minutes count from the moment the officer presses the button. */
export interface Story {
  readonly seed: number;
  readonly size: Size;
  /** Local hour (UTC+8) at which the emergency is opened. */
  readonly hour: number;
  readonly playbookId: string;
  readonly level: string;
  readonly title: string;
  /** When the officer stands it down. */
  readonly standDownMinute: number;
  /** How often the board is looked at, and timers are given the chance to run. */
  readonly stepMinutes: number;
  /** One door in so many is also visited by a second member: both results must survive, the door counts once. */
  readonly doubleVisitEvery: number;
}

export type Size = 'small' | 'community' | 'district';

/** Communities and their profile by size. `district` is what several communities of the full profile come to. */
export const sizes: Readonly<Record<Size, { readonly communities: number; readonly profile: ProfileChoice }>> = {
  small: { communities: 1, profile: 'small' },
  community: { communities: 1, profile: 'default' },
  district: { communities: 15, profile: 'default' },
};

/** A flood warning at two in the morning. */
export function threeHourNight(size: Size, seed: number): Story {
  return {
    seed,
    size,
    hour: 2,
    playbookId: 'flood-night',
    level: 'orange',
    title: '夜间暴雨敲门叫醒',
    standDownMinute: 180,
    stepMinutes: 5,
    doubleVisitEvery: 41,
  };
}
