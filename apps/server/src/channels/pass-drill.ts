import { type DomainEvent, type DrillFacts, refuse, whyDrillDoesNotCount } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

interface DrillPassed extends DomainEvent {
  readonly type: 'channel-drill-passed';
  readonly channelKind: string;
}
interface State extends DrillFacts {
  readonly isSetUp: boolean;
}

/** `channels.passDrill`: an exercise proves a channel; from then on real messages may leave by it, until its settings change. */
export const passDrill = defineHandler<'channels.passDrill', State, DrillPassed>({
  kind: 'channels.passDrill',
  load: (tx, { communityId, payload }) => loadDrill(tx, communityId, payload),
  decide(state, { payload }) {
    if (!state.isSetUp) return refuse('channel-not-set-up');
    return whyDrillDoesNotCount(state) ?? [{ type: 'channel-drill-passed', channelKind: payload.channelKind }];
  },
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE channel_setting SET drill_passed_at = ${now}, drill_id = ${payload.emergencyId}
       WHERE community_id = ${communityId} AND kind = ${payload.channelKind}`);
    return {};
  },
  journal: (event, { payload }) => ({
    event: event.type,
    subjectKind: 'emergency',
    subjectId: payload.emergencyId,
    facts: { channel: event.channelKind },
  }),
});

/** What the exercise's trail shows of the channel since its settings were last changed. "Answered" means after this channel had sent. */
async function loadDrill(
  tx: Tx,
  communityId: string,
  { channelKind, emergencyId }: { readonly channelKind: string; readonly emergencyId: string },
): Promise<State> {
  const setting = await tx.find<{ changedAt: string }>(sql`
    SELECT changed_at AS "changedAt" FROM channel_setting WHERE community_id = ${communityId} AND kind = ${channelKind} FOR UPDATE`);
  const found = await tx.find(sql`
    SELECT 1 FROM emergency WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND status = 'exercise' AND destroyed_at IS NULL`);
  const facts = await tx.get<Omit<DrillFacts, 'found'>>(sql`
    SELECT count(*) FILTER (WHERE a.outcome IN ('sent', 'delivered') AND a.reason IS NULL)::int AS sent,
           count(*) FILTER (WHERE a.outcome = 'failed')::int AS failed,
           count(*) FILTER (WHERE a.outcome IN ('unknown', 'trying'))::int AS unknown,
           count(*) FILTER (WHERE a.outcome IN ('sent', 'delivered') AND c.answered_at >= a.at)::int AS answered
      FROM call_attempt a
      JOIN call c ON c.community_id = a.community_id AND c.emergency_id = a.emergency_id AND c.call_id = a.call_id
     WHERE a.community_id = ${communityId} AND a.emergency_id = ${emergencyId} AND a.channel = ${channelKind}
       AND a.message_id IS NOT NULL AND a.at >= ${setting?.changedAt ?? 'infinity'}`);
  return { isSetUp: setting !== undefined, found: found !== undefined, ...facts };
}
