import { createHash } from 'node:crypto';
import type { AnyCommand } from '@linli/protocol';
import { sql } from 'kysely';
import type { Answer } from './answer.ts';
import type { AnyHandler, CommandContext } from './command.ts';
import type { Tx } from './postgres/database.ts';

/** Waits for a concurrent twin to finish; then its answer is ours. */
export async function claimReceipt(
  tx: Tx,
  handler: AnyHandler,
  context: CommandContext,
  fingerprint: Buffer,
): Promise<Answer | undefined> {
  const fresh = await tx.run(
    sql`INSERT INTO command_receipt (community_id, command_id, kind, fingerprint, actor_id, at)
        VALUES (${context.communityId}, ${context.id}, ${context.kind}, ${fingerprint}, ${context.actor.personId}, ${context.now}) ON CONFLICT DO NOTHING`,
  );
  if (fresh === 1) return undefined;
  const row = await tx.get<{ fingerprint: Buffer; answer: Record<string, unknown> }>(
    sql`SELECT fingerprint, answer FROM command_receipt WHERE community_id = ${context.communityId} AND command_id = ${context.id}`,
  );
  if (!row.fingerprint.equals(fingerprint)) return { outcome: 'id-reused' };
  const result = handler.recall ? (handler.recall(row.answer, context) as Record<string, unknown>) : row.answer;
  return { outcome: 'accepted', result, repeated: true };
}

/** Claims the receipts of some commands of one community, in one order. @returns ids of those that had not come before */
export async function claimFresh(
  tx: Tx,
  all: readonly { readonly context: CommandContext; readonly fingerprint: Buffer }[],
): Promise<ReadonlySet<string>> {
  const rows = all.map(({ context, fingerprint }) => ({
    id: context.id,
    kind: context.kind,
    fingerprint: fingerprint.toString('hex'),
    actor: context.actor.personId,
    at: context.now,
  }));
  const fresh = await tx.rows<{ id: string }>(sql`
    INSERT INTO command_receipt (community_id, command_id, kind, fingerprint, actor_id, at)
    SELECT ${all[0]!.context.communityId}, r.id, r.kind, decode(r.fingerprint, 'hex'), r.actor, r.at
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, kind text, fingerprint text, actor uuid, at timestamptz)
     ORDER BY r.id
    ON CONFLICT DO NOTHING RETURNING command_id AS id`);
  return new Set(fresh.map(row => row.id));
}

/** Lets go of receipts that this transaction claimed: their commands will be done by themselves. */
export async function releaseReceipts(tx: Tx, communityId: string, commandIds: readonly string[]): Promise<void> {
  if (commandIds.length === 0) return;
  await tx.run(
    sql`DELETE FROM command_receipt WHERE community_id = ${communityId} AND command_id = ANY (${[...commandIds]}::uuid[])`,
  );
}

/** Keeps the answers of commands of one community for repeats of them. */
export async function keepAnswers(
  tx: Tx,
  all: readonly { readonly context: CommandContext; readonly answer: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  const [first] = all;
  if (!first) return;
  const rows = all.map(({ context, answer }) => ({ id: context.id, answer }));
  await tx.run(sql`
    UPDATE command_receipt c SET answer = r.answer
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, answer jsonb)
     WHERE c.community_id = ${first.context.communityId} AND c.command_id = r.id`);
}

/** What makes two sendings the same command: kind and payload. The claimed time may be corrected between tries. */
export function fingerprintOf(command: AnyCommand): Buffer {
  return createHash('sha256').update(command.kind).update(canonical(command.payload)).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`;
}
