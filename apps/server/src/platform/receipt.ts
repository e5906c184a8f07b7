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
