import type { DomainEvent } from '../decision.ts';
import { type Refusal, refuse } from '../decision.ts';

/** How somebody said that they take part in drills, or no more: on their own page, or to the office. */
export const consentWays = ['own-page', 'paper', 'telephone'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** What is known of each of the people of one word: whether the roster knows them, and whether they take part now. */
export interface ConsentState {
  readonly people: ReadonlyMap<string, { readonly takesPart: boolean }>;
}

export interface DrillConsentChanged extends DomainEvent {
  readonly type: 'drill-consent-given' | 'drill-consent-taken-back';
  readonly personId: string;
  readonly way: ConsentWay;
}

/**
 * A person's word that drills may call them, or may no more. It counts from the instant it is noted; without a word nobody takes part. The
 * same word twice is one. Nobody is asked why. Refusals: `person-unknown`.
 * @param byThemself what one says of oneself is said on the own page, whatever way was given
 */
export function decideTakePart(
  { people }: ConsentState,
  input: { readonly personIds: readonly string[]; readonly takesPart: boolean; readonly way: ConsentWay },
  byThemself: boolean,
): readonly DrillConsentChanged[] | Refusal {
  const ids = [...new Set(input.personIds)];
  if (ids.some(personId => !people.has(personId))) return refuse('person-unknown');
  const type = input.takesPart ? 'drill-consent-given' : 'drill-consent-taken-back';
  return ids
    .filter(personId => people.get(personId)!.takesPart !== input.takesPart)
    .map(personId => ({ type, personId, way: byThemself ? 'own-page' : input.way }));
}

/** Applies it. */
export const evolveConsent = <S extends ConsentState>(state: S, { type, personId }: DrillConsentChanged): S => ({
  ...state,
  people: new Map(state.people).set(personId, { takesPart: type === 'drill-consent-given' }),
});
