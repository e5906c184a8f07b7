import { decideReturnEquipment, type EquipmentReturned } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';

interface State {
  readonly out: boolean | null;
}

/** `roster.returnEquipment`: back, and how. */
export const returnEquipment = defineHandler<'roster.returnEquipment', State, EquipmentReturned>({
  kind: 'roster.returnEquipment',
  async load(tx, { communityId, payload }) {
    const row = await tx.find<{ out: boolean }>(sql`
      SELECT returned_at IS NULL AS out FROM equipment_issue
       WHERE community_id = ${communityId} AND issue_id = ${payload.issueId} FOR UPDATE`);
    return { out: row?.out ?? null };
  },
  decide: ({ out }, { payload }) => decideReturnEquipment(out, payload),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE equipment_issue SET returned_at = ${now}, returned_as = ${payload.as}
       WHERE community_id = ${communityId} AND issue_id = ${payload.issueId}`);
    return {};
  },
  journal: ({ type, issueId, as }) => ({ event: type, subjectKind: 'equipment', subjectId: issueId, facts: { as } }),
});
