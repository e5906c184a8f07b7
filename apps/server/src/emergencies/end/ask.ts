import {
  decideEarlyEnd,
  decideExtension,
  type EarlyEndAsked,
  type ExtensionAsked,
  type ExtensionState,
} from '@linli/domain';
import { sql } from 'kysely';
import { askApproval } from '../../approvals/index.ts';
import { defineHandler } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { countRows } from './end-store.ts';
import { loadEnding } from './load-ending.ts';

/** `emergencies.askEnd`: the data may go before its time, if a second person confirms it. */
export const askEnd = defineHandler<'emergencies.askEnd', Pick<ExtensionState, 'emergency'>, EarlyEndAsked>({
  kind: 'emergencies.askEnd',
  load: async (tx, { communityId, payload, now }) => ({
    emergency: await loadEnding(tx, communityId, payload.emergencyId, now),
  }),
  decide: state => decideEarlyEnd(state),
  evolve: state => state,
  async save(tx, { id, communityId, payload: { emergencyId, reason }, actor, now, platform }) {
    const counts = await countRows(tx, communityId, emergencyId);
    const rows = Object.values(counts).reduce((sum, n) => sum + n, 0);
    const facts = { ...(await calledOf(tx, communityId, emergencyId)), rows };
    const about = { communityId, approvalId: id, kind: 'sunset', subjectId: emergencyId, facts } as const;
    await askApproval(tx, platform, { ...about, reason, askedBy: actor.personId ?? '', now });
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'emergency',
    subjectId: event.emergencyId,
    emergencyId: event.emergencyId,
  }),
});

/** Which emergency it is, for a second person who may be asked about several. */
const calledOf = (tx: Tx, communityId: string, emergencyId: string) =>
  tx.get<{ emergency: string }>(
    sql`SELECT title AS emergency FROM emergency WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`,
  );

interface Longer extends ExtensionState {
  readonly asked: ExtensionAsked | null;
}

/** `emergencies.keepLonger`: an extension with a reason that anybody may read; it counts when a second person has confirmed it. */
export const keepLonger = defineHandler<'emergencies.keepLonger', Longer, ExtensionAsked>({
  kind: 'emergencies.keepLonger',
  async load(tx, { communityId, payload: { emergencyId }, now }) {
    const { n } = await tx.get<{ n: number }>(sql`
      SELECT count(*) AS n FROM sunset_extension x
        JOIN approval a ON a.community_id = x.community_id AND a.kind = 'sunset-extension' AND a.subject_id = x.extension_id
       WHERE x.community_id = ${communityId} AND x.emergency_id = ${emergencyId}
         AND (a.state = 'confirmed' OR (a.state = 'waiting' AND a.due_at > ${now}))`);
    return { emergency: await loadEnding(tx, communityId, emergencyId, now), extensions: n, asked: null };
  },
  decide: (state, { payload }) => decideExtension(state, payload),
  evolve: (state, asked) => ({ ...state, asked }),
  async save(tx, { id, communityId, actor, now, platform }, { asked }) {
    if (!asked) throw new Error('nothing was asked');
    const { extensionId, emergencyId, keepUntil, reason } = asked;
    const askedBy = actor.personId ?? '';
    await tx.insertMany('sunset_extension', [
      {
        community_id: communityId,
        extension_id: extensionId,
        emergency_id: emergencyId,
        keep_until: keepUntil,
        reason,
        asked_at: now,
        asked_by: askedBy,
      },
    ]);
    const about = { communityId, approvalId: id, kind: 'sunset-extension', subjectId: extensionId } as const;
    const facts = { ...(await calledOf(tx, communityId, emergencyId)), keepUntil };
    await askApproval(tx, platform, { ...about, facts, reason, askedBy, now });
    return { keepUntil };
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'emergency',
    subjectId: event.emergencyId,
    emergencyId: event.emergencyId,
    facts: { keepUntil: event.keepUntil },
  }),
});
