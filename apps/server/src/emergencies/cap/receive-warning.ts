import { type CapAlert, readCap, readReferences } from '@linli/cap';
import {
  decideReceiveWarning,
  type ProposedActivation,
  playbooks,
  type StandingWarning,
  type WarningReceived,
} from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { childId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/postgres/database.ts';

interface State {
  readonly isKnown: boolean;
  /** Warnings of the same sender that the message refers to. */
  readonly named: readonly StandingWarning[];
  readonly received: WarningReceived | null;
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
    const named = source ? await namedBy(tx, communityId, source) : [];
    return { isKnown: known !== undefined, named, received: null };
  },
  decide: (state, { payload, now }) => decideReceiveWarning(state, payload.xml, playbooks, { now }),
  evolve: (state, received) => ({ ...state, received }),
  async save(tx, { communityId, now }, { received }) {
    if (!received) return { isNew: false };
    const { proposal, state, settles, aboutEmergencyId } = received;
    const { source, status, act, hazard, playbookId, level, headline, until, rings } = proposal;
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
        rings,
        state,
        about_emergency_id: aboutEmergencyId,
      },
    ]);
    for (const settled of ['replaced', 'withdrawn'] as const) {
      const ids = settles.filter(one => one.state === settled).map(one => one.warningId);
      if (ids.length > 0)
        await tx.run(sql`
          UPDATE warning SET state = ${settled}, decided_at = ${now}, replaced_by = ${warningIdOf(communityId, source)}
           WHERE community_id = ${communityId} AND warning_id = ANY (${ids}::uuid[]) AND state = 'waiting'`);
    }
    return { isNew: true };
  },
  journal: (event, { communityId }) => ({
    event: event.type,
    subjectKind: 'warning',
    subjectId: warningIdOf(communityId, event.proposal.source),
    ...(event.aboutEmergencyId ? { emergencyId: event.aboutEmergencyId } : {}),
    facts: { act: event.proposal.act, hazard: event.proposal.hazard, state: event.state },
  }),
});

/** Warnings that a message names, held until it is decided; only of the same sender: nobody takes back what another has said. */
function namedBy(tx: Tx, communityId: string, { sender, references }: CapAlert): Promise<StandingWarning[]> {
  const named = (references ? (readReferences(references) ?? []) : []).filter(one => one.sender === sender);
  return tx.rows<StandingWarning>(sql`
    SELECT w.warning_id AS "warningId", w.state,
           (SELECT e.emergency_id FROM emergency e WHERE e.community_id = w.community_id AND e.emergency_id = coalesce(w.emergency_id, w.about_emergency_id) AND e.state = 'open') AS "openEmergencyId"
      FROM warning w WHERE w.community_id = ${communityId} AND w.warning_id = ANY (${named.map(one => warningIdOf(communityId, one))}::uuid[])
     ORDER BY w.received_at DESC FOR UPDATE OF w`);
}
