import { readCap } from '@linli/cap';
import { decideReceiveWarning, type ProposedActivation, playbooks, type WarningReceived } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { childId } from '../../platform/ids.ts';

interface State {
  readonly isKnown: boolean;
  readonly proposal: ProposedActivation | null;
}

/** A warning's id: the same message has the same. */
const warningIdOf = (communityId: string, { sender, identifier, sent }: ProposedActivation['source']): string =>
  childId(communityId, `warning:${sender},${identifier},${sent}`);

/** `emergencies.receiveWarning`: a CAP message from outside becomes a proposal that waits for somebody. */
export const receiveWarning = defineHandler<'emergencies.receiveWarning', State, WarningReceived>({
  kind: 'emergencies.receiveWarning',
  async load(tx, { communityId, payload }) {
    const source = readCap(payload.xml).alert;
    const known = source
      ? await tx.find(
          sql`SELECT 1 FROM warning WHERE community_id = ${communityId} AND warning_id = ${warningIdOf(communityId, source)}`,
        )
      : undefined;
    return { isKnown: known !== undefined, proposal: null };
  },
  decide: ({ isKnown }, { payload, now }) => decideReceiveWarning(isKnown, payload.xml, playbooks, { now }),
  evolve: (state, event) => ({ ...state, proposal: event.proposal }),
  async save(tx, { communityId, now }, { proposal }) {
    if (!proposal) return { isNew: false };
    const { source, status, act, hazard, playbookId, level, headline, until } = proposal;
    await tx.insertMany('warning', [
      {
        community_id: communityId,
        warning_id: warningIdOf(communityId, source),
        sender: source.sender,
        identifier: source.identifier,
        sent_at: source.sent,
        received_at: now,
        status,
        act,
        hazard,
        playbook_id: playbookId,
        level,
        headline: headline.slice(0, 300),
        until,
      },
    ]);
    return { isNew: true };
  },
  journal: (event, { communityId }) => ({
    event: event.type,
    subjectKind: 'warning',
    subjectId: warningIdOf(communityId, event.proposal.source),
    facts: { act: event.proposal.act, hazard: event.proposal.hazard },
  }),
});
