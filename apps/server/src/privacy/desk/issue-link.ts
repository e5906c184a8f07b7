import { type DomainEvent, linkMinutes, type Refusal, refuse } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import { type CommandContext, defineHandler } from '../../platform/command.ts';
import { codeHash, deskSecrets, tokenHash } from './link-secrets.ts';

interface LinkIssued extends DomainEvent {
  readonly type: 'privacy-link-issued';
  readonly doorId: string;
}
interface State {
  readonly doorExists: boolean;
  readonly code: string;
}

/**
 * `privacy.issueLink`: hands a household a link to its own page. Its token and code are stored as hashes and made again for a repeat.
 * Earlier links of the door that nobody opened end with it.
 */
export const issueLink = defineHandler<'privacy.issueLink', State, LinkIssued>({
  kind: 'privacy.issueLink',
  load: (tx, { communityId, payload }) =>
    tx.get<State>(sql`
      SELECT code, EXISTS (SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ${payload.doorId}) AS "doorExists"
        FROM community WHERE community_id = ${communityId}`),
  decide: ({ doorExists }, { payload }): LinkIssued[] | Refusal =>
    doorExists ? [{ type: 'privacy-link-issued', doorId: payload.doorId }] : refuse('door-unknown'),
  evolve: state => state,
  async save(tx, context, { code }) {
    const { communityId, payload, now, actor, platform } = context;
    const { linkId, doorId } = payload;
    const secrets = deskSecrets(platform.vault, linkId);
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    await tx.run(sql`
      UPDATE privacy_link SET expires_at = ${now} WHERE community_id = ${communityId} AND door_id = ${doorId}
         AND opened_at IS NULL AND expires_at > ${now}`);
    await tx.insertMany('privacy_link', [
      {
        community_id: communityId,
        link_id: linkId,
        door_id: doorId,
        token_hash: tokenHash(secrets.token),
        code_hash: codeHash(sealer, linkId, secrets.code),
        issued_at: now,
        issued_by: actor.personId,
        expires_at: endOf(context),
      },
    ]);
    return shown(context, code);
  },
  keep: ({ expiresAt, url }) => ({ expiresAt, base: url.slice(0, url.lastIndexOf('/')) }),
  recall: ({ expiresAt, base }, { payload, platform }) => {
    const { token, code } = deskSecrets(platform.vault, payload.linkId);
    return { url: `${base}/${token}`, code, expiresAt: String(expiresAt) };
  },
  journal: ({ type, doorId }) => ({ event: type, subjectKind: 'door', subjectId: doorId }),
});

const endOf = ({ now }: { now: string }): string => iso(Date.parse(now) + linkMinutes * 60_000);

function shown(context: CommandContext<'privacy.issueLink'>, communityCode: string) {
  const { token, code } = deskSecrets(context.platform.vault, context.payload.linkId);
  return { url: `${context.platform.publicUrl()}/desk/${communityCode}/${token}`, code, expiresAt: endOf(context) };
}
