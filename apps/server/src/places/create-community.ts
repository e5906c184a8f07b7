import { refuse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';

interface CommunityState {
  readonly taken: boolean;
  readonly exists: boolean;
}
interface CommunityCreated {
  readonly type: 'community-created';
  readonly communityId: string;
}

/** `places.createCommunity`: the community's public facts. Its id is the envelope's `communityId`. */
export const createCommunity = defineHandler<'places.createCommunity', CommunityState, CommunityCreated>({
  kind: 'places.createCommunity',
  async load(tx, { communityId, payload }) {
    const rows = await tx.rows<{ community_id: string; code: string }>(
      sql`SELECT community_id, code FROM community WHERE community_id = ${communityId} OR code = ${payload.code}`,
    );
    return {
      taken: rows.some(row => row.code === payload.code && row.community_id !== communityId),
      exists: rows.some(row => row.community_id === communityId),
    };
  },
  decide(state, { communityId, payload }) {
    if (state.exists) return refuse('community-exists');
    if (state.taken) return refuse('community-code-taken', { code: payload.code });
    return [{ type: 'community-created', communityId }];
  },
  evolve: state => ({ ...state, exists: true }),
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`INSERT INTO community (community_id, code, name, name_en, office_phone, synthetic, created_at)
      VALUES (${communityId}, ${payload.code}, ${payload.name}, ${payload.nameEn ?? null}, ${payload.officePhone ?? null}, ${payload.synthetic}, ${now})`);
    return { communityId };
  },
  journal: event => ({ event: event.type, subjectKind: 'community', subjectId: event.communityId }),
});
