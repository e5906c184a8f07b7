import type { WaveRules } from '../callups/index.ts';

/**
 * A playbook: what an emergency of one hazard asks of whom, as data. One file a playbook in `playbooks/`, one line in
 * `playbooks/index.ts`. An emergency keeps the copy it was opened with, so a later version changes nothing that runs.
 */

/** A text in both languages. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

export type Hazard = 'flood' | 'earthquake' | 'epidemic' | 'heat' | 'gas-fire' | 'blackout' | 'general';

/** Where an emergency stands among others in the same place: the strictest applicable rule is found by it. */
export type Priority = 'life-safety' | 'evacuation' | 'isolation' | 'routine';

/** One level of a hazard and the time that its door-to-door round is given. */
export interface PlaybookLevel {
  readonly id: string;
  readonly title: BothLanguages;
  readonly hours: number;
}

/** What is kept for which purpose, and how long after the end. */
export interface KeptData {
  readonly purpose: string;
  readonly what: BothLanguages;
  readonly untilDaysAfterEnd: number;
}

/** How a small drill goes, as data of its playbook. */
export interface DrillPlan {
  /** How long it lasts when nothing else is said. */
  readonly minutes: number;
  /** Doors of its round, one after the other in walking order; 0 = no round. */
  readonly doors: number;
}

export interface Playbook {
  readonly id: string;
  /** Raised with every change. */
  readonly version: string;
  readonly hazard: Hazard;
  readonly priority: Priority;
  readonly title: BothLanguages;
  readonly levels: readonly PlaybookLevel[];
  /** What a lead says on the telephone. */
  readonly callScript: BothLanguages;
  /** Where those who come meet, when nothing else is said. */
  readonly meet: BothLanguages;
  /** What is asked at each door. */
  readonly doorAsk: BothLanguages;
  /** How many people a grid is to have, who is asked when, how long silence is waited for, and when people are let sleep. */
  readonly waves: WaveRules;
  /** Outcomes a door may get, in the order of the buttons. */
  readonly outcomes: readonly string[];
  readonly keeps: readonly KeptData[];
  /** A small drill: it ends by itself, on a handful of doors. Absent: an emergency's own playbook. */
  readonly drill?: DrillPlan;
  readonly standDown: {
    /** What must be true before anybody ends it: read aloud, not enforced. */
    readonly checks: readonly BothLanguages[];
    readonly thanks: boolean;
  };
}

/** Hours that a level is given; `null` when the playbook has no such level. */
export function hoursOf(playbook: Playbook, levelId: string): number | null {
  return playbook.levels.find(level => level.id === levelId)?.hours ?? null;
}

/** Days after the end that the longest-kept data lives. */
export function keepDays(playbook: Playbook): number {
  return Math.max(0, ...playbook.keeps.map(kept => kept.untilDaysAfterEnd));
}

/** First word of everything in an exercise, so that nobody takes it for the real thing. */
export const exerciseMark: BothLanguages = { zh: '演练', en: 'EXERCISE' };

/** Puts the mark before a title in an exercise, once; leaves an actual one alone. */
export function markTitle(title: string, status: 'actual' | 'exercise'): string {
  if (status === 'actual' || title.startsWith(exerciseMark.zh) || title.startsWith(exerciseMark.en)) return title;
  return `${exerciseMark.zh} ${exerciseMark.en} · ${title}`;
}

/** The same for a text in both languages. */
export function markText(text: BothLanguages, status: 'actual' | 'exercise'): BothLanguages {
  if (status === 'actual') return text;
  return { zh: `${exerciseMark.zh}：${text.zh}`, en: `${exerciseMark.en}: ${text.en}` };
}
