import { sql } from 'kysely';
import type { CommandContext, OutboxItem } from '../command.ts';
import { routineEmergency } from '../ids.ts';
import type { Tx } from '../postgres/database.ts';

/** How much of a hurry an item is in that says nothing: of those that are due, lower ones go first. */
const usualUrgency = 5;

type Context = Pick<CommandContext, 'communityId' | 'now' | 'emergencyId' | 'status'>;

/** An item as a row; what it leaves open is the command's. */
export const outboxRow = (context: Context, item: OutboxItem) => ({
  community_id: context.communityId,
  outbox_id: item.id,
  topic: item.topic,
  due_at: item.dueAt ?? context.now,
  urgency: item.urgency ?? usualUrgency,
  payload: item.payload,
  emergency_id: item.emergencyId ?? context.emergencyId ?? routineEmergency,
  status: item.status ?? context.status,
});

/** What is as urgent as this or more presses: it has a line of its own, and does not wait for the next look at the outbox. */
export const pressing = 2;

/** Queues rows; the same id twice is one; workers of this process are called for what presses. In the order of their ids, so that two who queue the same do not wait in a ring. */
export async function queueRows(tx: Tx, rows: readonly ReturnType<typeof outboxRow>[]): Promise<void> {
  const inOrder = rows.toSorted((a, b) => (a.outbox_id < b.outbox_id ? -1 : a.outbox_id > b.outbox_id ? 1 : 0));
  await tx.insertMany('outbox', inOrder, sql`ON CONFLICT DO NOTHING`);
  if (rows.some(row => row.urgency <= pressing)) tx.tellAfter('linli_outbox');
}

/** What a worker queues says everything itself but how urgent it is. */
export type QueuedItem = Required<Omit<OutboxItem, 'urgency'>> & Pick<OutboxItem, 'urgency'>;

/** Queues work from inside a worker, in its own transaction. */
export const queueOutbox = (tx: Tx, communityId: string, items: readonly QueuedItem[]): Promise<void> =>
  queueRows(
    tx,
    items.map(item => outboxRow({ communityId, now: item.dueAt, emergencyId: null, status: item.status }, item)),
  );
