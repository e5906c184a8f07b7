import type { ViewResponse } from '@linli/protocol';
import type { Asked, What } from './make-print.ts';

export type Choices = ViewResponse<'prints.choices'>;
export type Kind = What['kind'];

/** What the page remembers between clicks. */
export interface Choice {
  readonly kind: Kind;
  readonly size: 'A4' | 'A3';
  /** Empty: all of them (one poster of the whole community, for a poster). */
  readonly gridIds: readonly string[];
  readonly names: boolean;
  readonly emergencyId: string | null;
}

export const kinds: readonly Kind[] = ['poster', 'doors', 'calls', 'entrances', 'badges'];

/** The emergency that is chosen, else the first that is on. */
export function emergencyOf(choices: Choices, choice: Choice): Choices['emergencies'][number] | undefined {
  return choices.emergencies.find(one => one.emergencyId === choice.emergencyId) ?? choices.emergencies[0];
}

/** Grids that this print can be of: an emergency's own for its round, else all in force. */
export function gridsOf(choices: Choices, choice: Choice): Choices['grids'] {
  if (choice.kind !== 'doors') return choices.grids;
  const own = new Set(emergencyOf(choices, choice)?.gridIds);
  return choices.grids.filter(grid => own.has(grid.gridId));
}

/** Heads whose name would be on the poster. */
export function namedHeads(choices: Choices, choice: Choice): readonly string[] {
  if (choice.kind !== 'poster' || !choice.names) return [];
  return choices.grids
    .filter(grid => choice.gridIds.length === 0 || choice.gridIds.includes(grid.gridId))
    .flatMap(grid => grid.heads.filter(head => head.agrees).map(head => head.name));
}

/** How many sheets, lists, posters or signs it makes; 0 when there is nothing to print. */
export function sheetsOf(choices: Choices, choice: Choice): number {
  if (choice.kind === 'badges') return choices.badges;
  if (choice.kind === 'calls') return emergencyOf(choices, choice)?.leads ?? 0;
  if (choice.kind === 'entrances' && choice.gridIds.length === 0) return choices.entrances;
  const grids = gridsOf(choices, choice);
  if (choice.kind === 'poster' && choice.gridIds.length === 0) return Math.min(1, grids.length);
  return choice.gridIds.length || grids.length;
}

/** The order that a choice stands for; null when there is nothing to print. People are printed for what the paper is plainly for. */
export function orderOf(choices: Choices, choice: Choice, locale: 'zh' | 'en'): Asked | null {
  if (sheetsOf(choices, choice) === 0) return null;
  const emergency = emergencyOf(choices, choice);
  const gridIds = [...choice.gridIds];
  const size = choice.kind === 'poster' ? choice.size : 'A4';
  const of = (what: What, purpose: string): Asked => ({ what, purpose, locale, size });
  if (choice.kind === 'entrances') return of({ kind: 'entrances', gridIds }, 'daily-service');
  if (choice.kind === 'badges') return of({ kind: 'badges', personIds: [] }, 'badge');
  if (choice.kind === 'poster') {
    const purpose = namedHeads(choices, choice).length > 0 ? 'show-head' : 'daily-service';
    return of({ kind: 'poster', gridIds, names: choice.names }, purpose);
  }
  if (!emergency) return null;
  if (choice.kind === 'calls')
    return of({ kind: 'calls', callUpId: emergency.callUpId }, emergency.exercise ? 'drill' : 'call-up');
  return of({ kind: 'doors', roundId: emergency.roundId, gridIds }, emergency.exercise ? 'drill' : 'round');
}
