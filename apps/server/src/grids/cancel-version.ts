import { type CancelState, cancelVersion as cancelRule, type VersionCancelled } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { recode } from './codes/store.ts';
import { takeBackPeople } from './sheet/version-people.ts';
import { lockForPublishing } from './version-store.ts';

/** `grids.cancelVersion`: a planned version is taken back; today stays as it is and its draft is open again. Refusals: see the rule. */
export const cancelVersion = defineHandler<'grids.cancelVersion', CancelState, VersionCancelled>({
  kind: 'grids.cancelVersion',
  async load(tx, { communityId, payload }) {
    await lockForPublishing(tx, communityId);
    const version = await tx.find<{ no: number; effectiveFrom: string; grids: number; followed: boolean }>(sql`
      SELECT v.no, v.effective_from AS "effectiveFrom",
             (SELECT count(*) FROM grid_version_grid g WHERE g.community_id = v.community_id AND g.version_id = v.version_id)::int AS grids,
             EXISTS (SELECT 1 FROM grid_version l WHERE l.community_id = v.community_id AND l.effective_from > v.effective_from) AS followed
        FROM grid_version v WHERE v.community_id = ${communityId} AND v.version_id = ${payload.versionId}`);
    if (!version) return { version: null, followed: false };
    const { followed, ...facts } = version;
    return { version: facts, followed };
  },
  decide: (state, { payload, now }) => cancelRule(state, { versionId: payload.versionId, now }),
  evolve: state => ({ ...state, version: null }),
  async save(tx, { communityId, payload, actor, now }, _next, { version }) {
    await remove(tx, communityId, payload.versionId, { at: now, by: actor.personId, grids: version!.grids });
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'grid-version',
    subjectId: event.versionId,
    facts: { no: event.no, grids: event.grids, effectiveFrom: event.effectiveFrom },
  }),
});

/** Out of the versions, into the cancelled ones; general grids that it would have ended go on, its new ones never begin. */
async function remove(
  tx: Tx,
  communityId: string,
  versionId: string,
  facts: { readonly at: string; readonly by: string | null; readonly grids: number },
): Promise<void> {
  const own = sql`community_id = ${communityId} AND version_id = ${versionId}`;
  await tx.run(sql`
    INSERT INTO grid_version_cancelled (community_id, version_id, no, effective_from, published_at, cancelled_at, cancelled_by, grids)
    SELECT community_id, version_id, no, effective_from, published_at, ${facts.at}, ${facts.by}, ${facts.grids} FROM grid_version WHERE ${own}`);
  await tx.run(sql`
    UPDATE general_grid g SET valid_to = CASE WHEN g.valid_from >= v.effective_from THEN g.valid_from END
      FROM grid_version v
     WHERE v.community_id = ${communityId} AND v.version_id = ${versionId} AND g.community_id = v.community_id
       AND (g.valid_to = v.effective_from OR g.valid_from >= v.effective_from)`);
  await tx.run(
    sql`UPDATE grid_draft SET published_as = NULL WHERE community_id = ${communityId} AND published_as = ${versionId}`,
  );
  await takeBackPeople(tx, communityId, versionId);
  // Who was to answer for a grid that will never be: that duty never begins either.
  await tx.run(sql`
    UPDATE assignment a SET valid_to = a.valid_from
     WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.valid_from > ${facts.at} AND a.valid_to IS NULL
       AND a.object_id IN (SELECT grid_id FROM grid_version_grid WHERE ${own}
                           EXCEPT SELECT grid_id FROM grid_version_grid WHERE community_id = ${communityId} AND version_id <> ${versionId})`);
  await tx.run(sql`DELETE FROM grid_assignment WHERE ${own}`);
  await tx.run(sql`DELETE FROM grid_version_grid WHERE ${own}`);
  await tx.run(sql`DELETE FROM grid_version_general WHERE ${own}`);
  await tx.run(sql`DELETE FROM grid_version WHERE ${own}`);
  // Where the version changed a kind, and with it a code.
  await recode(tx, communityId, facts.at);
}
