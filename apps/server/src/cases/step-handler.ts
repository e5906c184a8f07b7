import { actingRole, type CaseStepped, evolveStep, type Refusal, type StepState } from '@linli/domain';
import { type AnyHandler, type CommandContext, defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { lockCase, saveSteps } from './store.ts';

/** The commands that take one step with one case. */
export type StepKind =
  | 'cases.accept'
  | 'cases.sendBack'
  | 'cases.dispatch'
  | 'cases.answer'
  | 'cases.check'
  | 'cases.close'
  | 'cases.reopen';

/** What differs from step to step. */
export interface StepRules<K extends StepKind, F> {
  readonly kind: K;
  /** What the decision needs besides the case. */
  facts(tx: Tx, context: CommandContext<K>): Promise<F>;
  decide(state: StepState, facts: F, context: CommandContext<K>): readonly CaseStepped[] | Refusal;
  /** What was said, to be kept as ciphertext beside the step; `null` for nothing. */
  said(context: CommandContext<K>): string | null;
  /** Whether the reporter is told what was said. */
  readonly told: boolean;
  /** Who may take it for themself where the policy says `self`: the owner or the reporter. */
  readonly self: 'ownerId' | 'reporterId' | null;
}

/** A handler for one step: loads and holds the case, decides, writes case and step, journals ids and figures. */
export function stepHandler<K extends StepKind, F>(rules: StepRules<K, F>): AnyHandler {
  return defineHandler<K, StepState & { readonly facts: F }, CaseStepped>({
    kind: rules.kind,
    async load(tx, context) {
      const found = await lockCase(tx, context.communityId, context.payload.caseId, context.now);
      return { found, steps: [], facts: await rules.facts(tx, context) };
    },
    scope: ({ found }) => ({
      ...(found?.gridId ? { gridIds: [found.gridId] } : {}),
      // An unknown case is nobody's own: `null` never equals a person.
      personId: (rules.self && found?.[rules.self]) ?? null,
    }),
    decide: (state, context) => rules.decide(state, state.facts, context),
    evolve: (state, event) => ({ ...state, ...evolveStep(state, event) }),
    async save(tx, context, { found, steps }) {
      if (!found) throw new Error('no step was taken');
      const more = {
        said: rules.said(context),
        told: rules.told,
        actorId: context.actor.personId,
        byRole: actingRole(context.actor),
        now: context.now,
      };
      await saveSteps(tx, context.communityId, found, steps, more, context.platform.vault);
      return {} as never;
    },
    journal: ({ type, after }) => ({
      event: type,
      subjectKind: 'case',
      subjectId: after.caseId,
      gridId: after.gridId,
      facts: { state: after.state, dispatchedTo: after.dispatchedTo, dueAt: after.dueAt },
    }),
  });
}
