import { readCap } from '@linli/cap';
import { isRefusal, type Refusal, refuse } from '../../decision.ts';
import type { Playbook } from '../playbook.ts';
import { type ProposedActivation, proposalOf } from './proposal.ts';

/** A warning of the same sender that a new message names. */
export interface StandingWarning {
  readonly warningId: string;
  readonly state: 'waiting' | 'opened' | 'dismissed' | 'replaced' | 'withdrawn';
  /** The emergency that somebody opened by it, while it is open. */
  readonly openEmergencyId: string | null;
}

export interface WarningReceived {
  readonly type: 'warning-received';
  readonly proposal: ProposedActivation;
  /** `waiting` for a person; `withdrawn`: it took back what nobody had acted on, so nothing is left to decide. */
  readonly state: 'waiting' | 'withdrawn';
  /** Proposals that stood, and what they are now. */
  readonly settles: readonly { readonly warningId: string; readonly state: 'replaced' | 'withdrawn' }[];
  /** The emergency that was opened by what this changes or takes back: somebody decides what follows. */
  readonly aboutEmergencyId: string | null;
}

/**
 * A warning as it came in: read, checked against the standard, and turned into what it suggests. It calls nobody and ends nothing. The same message again changes nothing. A later message
 * of the same sender reaches the proposal that stands: a change takes its place, a cancel withdraws it; where somebody has acted on it, the new message waits for a person
 * and names the emergency. Refusals: `cap-invalid` (facts: faults, ten at most), `cap-not-for-action`, `cap-expired`.
 * @param named warnings of the same sender that this message refers to
 */
export function decideReceiveWarning(
  { isKnown, named }: { readonly isKnown: boolean; readonly named: readonly StandingWarning[] },
  xml: string,
  playbooks: readonly Playbook[],
  context: { readonly now: string },
): readonly WarningReceived[] | Refusal {
  const { alert, faults } = readCap(xml);
  if (!alert) return refuse('cap-invalid', { faults: faults.slice(0, 10) });
  if (isKnown) return [];
  const proposal = proposalOf(alert, playbooks, { now: context.now, language: 'zh' });
  if (isRefusal(proposal)) return proposal;
  const isOver = proposal.act === 'stand-down';
  const standing = named.filter(one => one.state === 'waiting');
  const settles = standing.map(({ warningId }) => ({
    warningId,
    state: isOver ? ('withdrawn' as const) : ('replaced' as const),
  }));
  const aboutEmergencyId = named.find(one => one.openEmergencyId !== null)?.openEmergencyId ?? null;
  const isSettled = isOver && standing.length > 0 && aboutEmergencyId === null;
  // What nobody has acted on is proposed anew, as the change says it now.
  const act = proposal.act === 'change' && standing.length > 0 && aboutEmergencyId === null ? 'open' : proposal.act;
  const state = isSettled ? 'withdrawn' : 'waiting';
  return [{ type: 'warning-received', proposal: { ...proposal, act }, state, settles, aboutEmergencyId }];
}

export interface WarningSettled {
  readonly type: 'warning-settled';
  readonly decision: 'opened' | 'dismissed';
}

/** Somebody of the office has decided. Refusals: `warning-unknown`, `warning-settled` (it was decided otherwise already), `warning-needs-emergency`. */
export function decideSettleWarning(
  warning: { readonly state: string; readonly emergencyExists: boolean } | null,
  decision: WarningSettled['decision'],
): readonly WarningSettled[] | Refusal {
  if (!warning) return refuse('warning-unknown');
  if (warning.state === decision) return [];
  if (warning.state !== 'waiting') return refuse('warning-settled');
  if (decision === 'opened' && !warning.emergencyExists) return refuse('warning-needs-emergency');
  return [{ type: 'warning-settled', decision }];
}
