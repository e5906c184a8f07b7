import { undoDays } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../platform/clock.ts';
import { defineHandler } from '../platform/command.ts';
import { inEveryCommunity } from '../platform/jobs/as-operator.ts';
import type { CronJob } from '../platform/jobs/cron.ts';

interface BeforeForgotten {
  readonly type: 'import-before-forgotten';
  readonly imports: number;
}

const day = 86_400_000;

/** `imports.forgetBefore`: how places were before imports that can no longer be undone is deleted, `undoDays` after they began. */
export const forgetBefore = defineHandler<
  'imports.forgetBefore',
  { readonly importIds: readonly string[] },
  BeforeForgotten
>({
  kind: 'imports.forgetBefore',
  async load(tx, { communityId, now }) {
    const until = iso(Date.parse(now) - undoDays * day);
    const rows = await tx.rows<{ id: string }>(sql`
      SELECT import_id AS id FROM place_import
       WHERE community_id = ${communityId} AND before_forgotten_at IS NULL AND (undone_at IS NOT NULL OR started_at < ${until}) FOR UPDATE`);
    return { importIds: rows.map(row => row.id) };
  },
  decide: ({ importIds }) =>
    importIds.length === 0 ? [] : [{ type: 'import-before-forgotten', imports: importIds.length }],
  evolve: state => state,
  async save(tx, { communityId, now }, { importIds }) {
    const ids = sql`${[...importIds]}::uuid[]`;
    await tx.run(sql`DELETE FROM place_import_change WHERE community_id = ${communityId} AND import_id = ANY (${ids})`);
    await tx.run(sql`
      UPDATE place_import SET before_forgotten_at = ${now} WHERE community_id = ${communityId} AND import_id = ANY (${ids})`);
    return { imports: importIds.length };
  },
  journal: ({ type, imports }, { communityId }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { imports },
  }),
});

/** Every night, community by community, through the one write path in the name of the operator. */
export const forgetBeforeNightly: CronJob = {
  name: 'imports.forgetBefore',
  cron: '51 19 * * *',
  run: ports =>
    inEveryCommunity(ports, {
      kind: 'imports.forgetBefore',
      failed: 'the state before old imports could not be deleted',
      untilNothingIsLeft: false,
    }),
};
