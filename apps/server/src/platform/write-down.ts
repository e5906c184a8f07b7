import type { Actor } from '@linli/domain';
import type { CommandContext, JournalEntry, OutboxItem } from './command.ts';
import { routineEmergency } from './ids.ts';
import { outboxRow, queueRows } from './outbox/index.ts';
import type { Tx } from './postgres/database.ts';
import { currentReading } from './reads/reading.ts';
import { recordRead } from './reads/record-read.ts';

/** What the answer shows about people, written down like any other look at them. */
export async function recordShown(tx: Tx, context: CommandContext): Promise<void> {
  const reading = currentReading();
  if (!reading || reading.subjects.length === 0) return;
  const { requestId, fields, subjects, reason } = reading;
  const { communityId, kind, actor, purpose, emergencyId, now } = context;
  const look = { communityId, requestId, operation: kind, outcome: 'shown', actor, purpose, emergencyId, now } as const;
  const mode = actor.breakGlassId ? 'break-glass' : 'normal';
  await recordRead(tx, context.platform, { ...look, mode, fields, subjects, reason });
}

/** What the journal keeps of the circumstances. */
type JournalContext = Pick<
  CommandContext,
  'id' | 'communityId' | 'now' | 'capturedAt' | 'onBehalfOf' | 'purpose' | 'status' | 'emergencyId'
> & { readonly actor: Pick<Actor, 'personId' | 'breakGlassId'> };

/** Writes rows of the journal and wakes whoever listens. Commands get it by `execute`; signing in and out, which no command does, calls it. */
export const writeJournal = (tx: Tx, context: JournalContext, entries: readonly JournalEntry[]): Promise<void> =>
  writeJournals(tx, [{ context, entries }]);

/** The same for several commands of one community. */
export async function writeJournals(
  tx: Tx,
  all: readonly { readonly context: JournalContext; readonly entries: readonly JournalEntry[] }[],
): Promise<void> {
  const rows = all.flatMap(({ context, entries }) => entries.map(entry => journalRow(context, entry)));
  const [first] = rows;
  if (!first) return;
  await tx.insertMany('journal', rows);
  tx.tellAfter('linli_journal', first.community_id);
}

const journalRow = (context: JournalContext, entry: JournalEntry) => ({
  community_id: context.communityId,
  at: context.now,
  captured_at: context.capturedAt,
  event: entry.event,
  command_id: context.id,
  actor_id: context.actor.personId,
  on_behalf_of: context.onBehalfOf,
  purpose: context.purpose,
  status: entry.status ?? context.status,
  emergency_id: entry.emergencyId ?? context.emergencyId ?? routineEmergency,
  subject_kind: entry.subjectKind,
  subject_id: entry.subjectId,
  grid_id: entry.gridId ?? null,
  // What was done while glass was broken can be found by it, whoever looks into it later.
  facts: { ...entry.facts, ...(context.actor.breakGlassId ? { breakGlassId: context.actor.breakGlassId } : {}) },
});

/** Queues what is to be done after the transaction. */
export const writeOutbox = (
  tx: Tx,
  all: readonly { readonly context: CommandContext; readonly items: readonly OutboxItem[] }[],
): Promise<void> =>
  queueRows(
    tx,
    all.flatMap(({ context, items }) => items.map(item => outboxRow(context, item))),
  );
