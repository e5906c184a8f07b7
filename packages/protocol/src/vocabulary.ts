/**
 * The closed lists of words that travel, in the order screens offer them. Without zod, so that a phone may import them for
 * next to nothing (`@linli/protocol/vocabulary`); the schemas are made of the same lists.
 */

/** What a report is about. */
export const caseKinds = [
  'fire-passage',
  'lift',
  'water-power-gas',
  'lighting',
  'rubbish',
  'building-danger',
  'person-needs-help',
  'neighbour-dispute',
  'wish',
  'other',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** How long it may wait, in the reporter's words. */
export const urgencies = ['danger', 'today', 'whenever'] as const;
export type Urgency = (typeof urgencies)[number];

/** Where a case stands. */
export const caseStates = [
  'reported',
  'accepted',
  'sent-back',
  'dispatched',
  'handled',
  'checked',
  'closed',
  'reopened',
] as const;
export type CaseState = (typeof caseStates)[number];

/** One door's result. *covered* = any of these; *reached* = the first three. */
export const outcomes = [
  'reached',
  'told-by-phone',
  'needs-help',
  'declined',
  'not-in',
  'note-left',
  'vacant',
  'not-found',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Where helpers come from, in the standard's order of preference (an editable policy about helpers, never about who is helped). */
export const candidateKinds = [
  'party-member',
  'building-head',
  'entrance-head',
  'keen-resident',
  'self-organised',
  'rider',
  'shop-owner',
  'other',
] as const;
export type CandidateKind = (typeof candidateKinds)[number];

/** How a household holds its home; `unknown` until somebody has said. */
export const tenancies = ['owner', 'tenant', 'unknown'] as const;
export type Tenancy = (typeof tenancies)[number];

/** Why somebody looks behind the mask of a door. */
export const revealReasons = ['ring-back', 'visit', 'correct-record', 'emergency', 'asked-by-resident'] as const;
export type RevealReason = (typeof revealReasons)[number];
