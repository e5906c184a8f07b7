import { decideIssueEquipment, type EquipmentIssued } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { isPersonKnown } from '../assignments/store.ts';

interface State {
  readonly personKnown: boolean;
  readonly issueExists: boolean;
}

/** `roster.issueEquipment`: a vest, a bicycle, keys. What is written on it (its number, which door the key fits) is ciphertext. */
export const issueEquipment = defineHandler<'roster.issueEquipment', State, EquipmentIssued>({
  kind: 'roster.issueEquipment',
  load: async (tx, { communityId, payload }) => ({
    personKnown: await isPersonKnown(tx, communityId, payload.personId),
    issueExists: Boolean(
      await tx.find(
        sql`SELECT 1 FROM equipment_issue WHERE community_id = ${communityId} AND issue_id = ${payload.issueId}`,
      ),
    ),
  }),
  decide: (state, { payload }) => decideIssueEquipment(state, payload),
  evolve: state => state,
  async save(tx, { communityId, payload, now, platform }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'roster');
    const { issueId, personId, item, label } = payload;
    await tx.insertMany('equipment_issue', [
      {
        community_id: communityId,
        issue_id: issueId,
        person_id: personId,
        item,
        label: label ? sealer.seal(label, `equipment_issue.label:${issueId}`) : null,
        key_id: label ? sealer.keyId : null,
        issued_at: now,
      },
    ]);
    return {};
  },
  journal: ({ type, issueId, item }, { payload }) => ({
    event: type,
    subjectKind: 'equipment',
    subjectId: issueId,
    facts: { item, personId: payload.personId },
  }),
});
