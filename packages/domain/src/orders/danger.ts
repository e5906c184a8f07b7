import { type Actor, type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** What endangers life on the spot. */
export const dangerKinds = ['fire', 'gas', 'earthquake', 'flood', 'building', 'medical', 'other'] as const;
export type DangerKind = (typeof dangerKinds)[number];

export interface DangerDeclared extends DomainEvent {
  readonly type: 'danger-declared';
  readonly dangerId: string;
  readonly kind: DangerKind;
}

/**
 * Declares danger to life: one person, no question asked, nothing that can refuse it. Every exit rule of the community is suspended from that instant, until
 * somebody else has reviewed it. Said again under the same id it changes nothing.
 */
export const decideDeclareDanger = (
  known: boolean,
  { dangerId, kind }: { readonly dangerId: string; readonly kind: DangerKind },
): readonly DangerDeclared[] => (known ? [] : [{ type: 'danger-declared', dangerId, kind }]);

/** A declared danger, as its review sees it. */
export interface Danger {
  readonly dangerId: string;
  readonly declaredBy: string | null;
  readonly reviewedAt: string | null;
}

export interface DangerReviewed extends DomainEvent {
  readonly type: 'danger-reviewed';
  readonly dangerId: string;
  readonly outcome: 'over' | 'mistaken';
}

/**
 * Says that a danger is over, or was mistaken: exit rules count again, so it takes another person than the one who declared it. Nobody is blamed for having
 * declared. Refusals: `danger-unknown`, `danger-reviewed-already`, `danger-own`, `person-unknown`.
 */
export function decideReviewDanger(
  danger: Danger | null,
  outcome: 'over' | 'mistaken',
  { actor }: { readonly actor: Actor },
): readonly DangerReviewed[] | Refusal {
  if (!danger) return refuse('danger-unknown');
  if (actor.personId === null) return refuse('person-unknown');
  if (danger.reviewedAt !== null) return refuse('danger-reviewed-already');
  if (danger.declaredBy === actor.personId) return refuse('danger-own');
  return [{ type: 'danger-reviewed', dangerId: danger.dangerId, outcome }];
}
