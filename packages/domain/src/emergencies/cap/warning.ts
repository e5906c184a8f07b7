import { readCap } from '@linli/cap';
import { isRefusal, type Refusal, refuse } from '../../decision.ts';
import type { Playbook } from '../playbook.ts';
import { type ProposedActivation, proposalOf } from './proposal.ts';

export interface WarningReceived {
  readonly type: 'warning-received';
  readonly proposal: ProposedActivation;
}

/**
 * A warning as it came in: read, checked against the standard, and turned into what it suggests. It calls nobody. The same message again changes nothing.
 * Refusals: `cap-invalid` (facts: faults, ten at most), `cap-not-for-action`, `cap-expired`.
 */
export function decideReceiveWarning(
  isKnown: boolean,
  xml: string,
  playbooks: readonly Playbook[],
  context: { readonly now: string },
): readonly WarningReceived[] | Refusal {
  const { alert, faults } = readCap(xml);
  if (!alert) return refuse('cap-invalid', { faults: faults.slice(0, 10) });
  if (isKnown) return [];
  const proposal = proposalOf(alert, playbooks, { now: context.now, language: 'zh' });
  return isRefusal(proposal) ? proposal : [{ type: 'warning-received', proposal }];
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
