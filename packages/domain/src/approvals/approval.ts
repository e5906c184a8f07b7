import { type Actor, type DomainEvent, type Refusal, refuse } from '../decision.ts';

/**
 * The second person: something that one person asks for and that counts only when another has confirmed it. What waits (an order, an export,
 * break-glass, the end of an emergency's data) asks with `askApproval` in its own transaction and afterwards reads the state; confirming runs nothing
 * else, so nothing has to have run for a power to lapse. A kind is a line in {@link approvalKinds}. Source: reliability §5.1 (9), (12); decision 0038.
 */

/** Who may confirm a kind, for how many hours the question stands, and whether residents are told of what it puts in force. */
export const approvalKinds = {
  order: { confirmers: ['community-staff', 'street-staff'], hours: 24, public: true },
  export: { confirmers: ['community-staff', 'street-staff'], hours: 72 },
  'break-glass': { confirmers: ['community-staff', 'street-staff', 'auditor'], hours: 24 },
  sunset: { confirmers: ['community-staff', 'street-staff'], hours: 72 },
  'sunset-extension': { confirmers: ['community-staff', 'street-staff'], hours: 72 },
  // Asked in the middle of an emergency: answered soon, or the call-up has gone on without it.
  'call-everyone': { confirmers: ['community-staff', 'street-staff'], hours: 2 },
} as const satisfies Readonly<
  Record<string, { readonly confirmers: readonly string[]; readonly hours: number; readonly public?: true }>
>;
export type ApprovalKind = keyof typeof approvalKinds;

/** Whether the residents' page says something else once a kind is confirmed. */
export const isPublic = (kind: ApprovalKind): boolean => 'public' in approvalKinds[kind];

/** A question to a second person. Instants are ISO 8601 UTC. */
export interface Approval {
  readonly approvalId: string;
  readonly kind: ApprovalKind;
  /** What waits for it. */
  readonly subjectId: string;
  readonly askedBy: string;
  readonly askedAt: string;
  /** From then on it can no longer be confirmed. */
  readonly dueAt: string;
  readonly state: 'waiting' | 'confirmed' | 'declined' | 'withdrawn';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

export type ApprovalStateNow = Approval['state'] | 'lapsed';

/** The state at an instant: a question that nobody answered in time has lapsed, no job having run. */
export function approvalStateAt(approval: Pick<Approval, 'state' | 'dueAt'>, now: string): ApprovalStateNow {
  return approval.state === 'waiting' && Date.parse(approval.dueAt) <= Date.parse(now) ? 'lapsed' : approval.state;
}

/** When a question of a kind lapses. */
export const approvalDueAt = (kind: ApprovalKind, askedAt: string): string =>
  new Date(Date.parse(askedAt) + approvalKinds[kind].hours * 3_600_000).toISOString();

export interface ApprovalDecided extends DomainEvent {
  readonly type: 'approval-confirmed' | 'approval-declined' | 'approval-withdrawn';
  readonly approval: Approval;
}

/**
 * Confirms, declines or withdraws. Refusals: `approval-unknown`, `approval-settled` (with the state), `approval-lapsed`, `approval-own` (whoever asked
 * cannot be the second person), `approval-not-yours` (the role may not confirm this kind, or only whoever asked may withdraw),
 * `person-unknown` for somebody without a person of their own.
 */
export function decideApproval(
  approval: Approval | null,
  decision: 'confirmed' | 'declined' | 'withdrawn',
  context: { readonly now: string; readonly actor: Actor },
): readonly ApprovalDecided[] | Refusal {
  if (!approval) return refuse('approval-unknown');
  const { personId } = context.actor;
  if (personId === null) return refuse('person-unknown');
  const state = approvalStateAt(approval, context.now);
  if (state === 'lapsed') return refuse('approval-lapsed', { dueAt: approval.dueAt });
  if (state !== 'waiting') return refuse('approval-settled', { state });
  const isAsker = personId === approval.askedBy;
  if (decision === 'withdrawn' && !isAsker) return refuse('approval-not-yours');
  if (decision !== 'withdrawn') {
    if (isAsker) return refuse('approval-own');
    if (!mayConfirm(context.actor, approval.kind)) return refuse('approval-not-yours');
  }
  const decided: Approval = { ...approval, state: decision, decidedBy: personId, decidedAt: context.now };
  return [{ type: `approval-${decision}`, approval: decided }];
}

/** Whether a role of the actor is one that confirms a kind; whoever asked is told apart by {@link decideApproval}. */
export const mayConfirm = (actor: Actor, kind: ApprovalKind): boolean =>
  actor.roles.some(held => approvalKinds[kind].confirmers.some(role => role === held.role));
