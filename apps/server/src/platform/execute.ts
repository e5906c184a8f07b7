import {
  type Actor,
  type DomainEvent,
  isRefusal,
  ownCompoundIds,
  ownGridIds,
  reach,
  refuse,
  restrictiveField,
  type Situation,
} from '@linli/domain';
import { type AnyCommand, anyCommand, type CommandKind, commands, type FieldFault } from '@linli/protocol';
import { restrict } from '@linli/protocol/personal';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Answer } from './answer.ts';
import { iso } from './clock.ts';
import type { AnyHandler, CommandContext, JournalEntry, OutboxItem, Platform } from './command.ts';
import { routineEmergency } from './ids.ts';
import { situationOf } from './mode.ts';
import type { Tx } from './postgres/database.ts';
import { currentReading } from './reads/reading.ts';
import { recordRead } from './reads/record-read.ts';
import { claimReceipt, fingerprintOf } from './receipt.ts';
import { seeingOf, seesOf } from './smallest-view.ts';

/** What the door noticed as the command came in. */
export interface Arrival {
  /** Our clock minus the sender's, measured by `/sync`. */
  readonly clockSkewSeconds?: number;
}

/**
 * The one write path. Routes, sync, jobs, imports and the CLI all end here. In one transaction: state, journal, outbox and the
 * idempotency receipt; a repeat of the same id gets the stored answer, the same id with other content is refused.
 */
export function makeExecute(platform: Platform, handlers: ReadonlyMap<string, AnyHandler>) {
  return async function execute(raw: unknown, actor: Actor | null, arrival: Arrival = {}): Promise<Answer> {
    const outer = anyCommand.safeParse(raw);
    if (!outer.success) return { outcome: 'invalid', faults: faultsOf(outer.error) };
    const handler = handlers.get(outer.data.kind);
    if (!handler) return { outcome: 'unknown-command' };
    const { kind, communityId, purpose, emergencyId } = outer.data;
    const asked = { operation: kind, communityId, purpose, emergencyId };
    const situation = await situationOf(platform.database, actor, asked);
    const within = reach(actor, kind, situation);
    if (within === null) return { outcome: actor ? 'not-allowed' : 'not-signed-in' };
    // Before anything of the payload is looked at: what is wrong with it is nobody else's to learn.
    if (actor && actor.communityId !== communityId) return { outcome: 'not-allowed' };
    const restrictive = restrictiveField(outer.data.payload);
    if (restrictive) return { outcome: 'refused', refusal: refuse('restriction.no-bulk', { field: restrictive }) };
    const payload = commands[outer.data.kind as CommandKind].payload.safeParse(outer.data.payload);
    if (!payload.success) return { outcome: 'invalid', faults: faultsOf(payload.error, 'payload') };
    const context = contextOf(
      platform,
      outer.data,
      payload.data,
      actor ?? { personId: null, communityId: outer.data.communityId, roles: [] },
      arrival.clockSkewSeconds ?? 0,
    );
    const prepared = await handler.prepare?.(context);
    const fingerprint = fingerprintOf(outer.data);
    return platform.database
      .write([communityId], tx => run(tx, handler, context, { within, situation }, prepared, fingerprint))
      .then(answer => seenBy(answer, kind, actor, situation))
      .catch(async (error: unknown) => {
        if (error instanceof Rollback && error.answer.outcome === 'refused' && handler.keepRefusal) {
          const { refusal } = error.answer;
          await platform.database.write([communityId], async tx => handler.keepRefusal?.(tx, context, refusal));
        }
        throw error;
      });
  };
}
export type Execute = ReturnType<typeof makeExecute>;

async function run(
  tx: Tx,
  handler: AnyHandler,
  context: CommandContext,
  allowed: Allowed,
  prepared: unknown,
  fingerprint: Buffer,
): Promise<Answer> {
  const stored = await claimReceipt(tx, handler, context, fingerprint);
  if (stored) return stored;
  const before = await handler.load(tx, context, prepared);
  if (!(await inScope(tx, handler, before, context, allowed))) return rollback({ outcome: 'not-allowed' });
  const decided = handler.decide(before, context);
  if (isRefusal(decided)) return rollback({ outcome: 'refused', refusal: decided });
  const events = decided as readonly DomainEvent[];
  const next = events.reduce((state, event) => handler.evolve(state, event), before);
  const result = (await handler.save(tx, context, next, before)) as Record<string, unknown>;
  await writeJournal(
    tx,
    context,
    events.flatMap(event => handler.journal(event, context)),
  );
  if (handler.shows) await recordShown(tx, context);
  await writeOutbox(tx, context, handler.outbox?.(events, context, next) ?? []);
  await tx.run(
    sql`UPDATE command_receipt SET answer = ${JSON.stringify(handler.keep?.(result) ?? result)}::jsonb WHERE community_id = ${context.communityId} AND command_id = ${context.id}`,
  );
  return { outcome: 'accepted', result, repeated: false };
}

/** The answer as this actor may see it: a result is read like a view's. */
function seenBy(answer: Answer, kind: string, actor: Actor | null, situation: Situation): Answer {
  if (answer.outcome !== 'accepted') return answer;
  const seen = restrict(kind, answer.result, seeingOf(seesOf(actor, kind, situation)));
  return { ...answer, result: (seen ?? {}) as Record<string, unknown> };
}

/** What the policy table said, and in which situation it was asked. */
interface Allowed {
  readonly within: string;
  readonly situation: Situation;
}

/** Leaves the transaction without a trace, with an answer. */
class Rollback extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('rolled back');
    this.answer = answer;
  }
}
function rollback(answer: Answer): never {
  throw new Rollback(answer);
}

/** Wraps `execute` so that a rolled-back answer is returned, not thrown. */
export function returningRefusals(execute: Execute): Execute {
  return (raw, actor, arrival) =>
    execute(raw, actor, arrival).catch((error: unknown) => {
      if (error instanceof Rollback) return error.answer;
      throw error;
    });
}

function contextOf(
  platform: Platform,
  command: AnyCommand,
  payload: unknown,
  actor: Actor,
  clockSkewSeconds: number,
): CommandContext {
  return {
    id: command.id,
    kind: command.kind as CommandKind,
    communityId: command.communityId,
    status: command.status,
    emergencyId: command.emergencyId ?? null,
    purpose: command.purpose,
    capturedAt: command.capturedAt,
    basedOn: command.basedOn ?? null,
    onBehalfOf: command.onBehalfOf ?? null,
    now: iso(platform.clock.now()),
    actor,
    clockSkewSeconds,
    payload: payload as CommandContext['payload'],
    platform,
  };
}

async function inScope(
  tx: Tx,
  handler: AnyHandler,
  state: unknown,
  context: CommandContext,
  { within, situation }: Allowed,
): Promise<boolean> {
  if (within === 'community' || within === 'anyone') return true;
  const scope = handler.scope?.(state, context) ?? {};
  if (scope.personId !== undefined && scope.personId === context.actor.personId) return true;
  if (within === 'self' && !scope.gridIds) return scope.personId === undefined;
  if (within === 'own-compound') {
    const mine = new Set(ownCompoundIds(context.actor, context.kind, situation));
    return (scope.compoundIds?.length ?? 0) > 0 && (scope.compoundIds ?? []).every((each: string) => mine.has(each));
  }
  const generals = await gridsByGeneral(tx, context);
  const own = new Set(ownGridIds(context.actor, context.kind, general => generals.get(general) ?? [], situation));
  return (scope.gridIds?.length ?? 0) > 0 && (scope.gridIds ?? []).every((gridId: string) => own.has(gridId));
}

/** Micro-grids of each general grid under the version in force. */
async function gridsByGeneral(
  tx: Tx,
  context: { communityId: string; now: string; actor: Actor },
): Promise<Map<string, string[]>> {
  const generals = context.actor.roles.flatMap(role => (role.generalGridId ? [role.generalGridId] : []));
  if (generals.length === 0) return new Map();
  const rows = await tx.rows<{ general_grid_id: string; grid_id: string }>(sql`
    SELECT general_grid_id, grid_id FROM grid_version_grid
     WHERE community_id = ${context.communityId} AND general_grid_id = ANY (${generals}::uuid[])
       AND version_id = (SELECT version_id FROM grid_version WHERE community_id = ${context.communityId} AND effective_from <= ${context.now} ORDER BY effective_from DESC LIMIT 1)`);
  const map = new Map<string, string[]>();
  for (const row of rows) map.set(row.general_grid_id, [...(map.get(row.general_grid_id) ?? []), row.grid_id]);
  return map;
}

/** Grids an actor reaches with `own-grid` for an operation, including those of a general grid. */
export async function reachedGrids(
  tx: Tx,
  actor: Actor,
  operation: string,
  now: string,
  situation: Situation = {},
): Promise<readonly string[]> {
  const generals = await gridsByGeneral(tx, { communityId: actor.communityId, now, actor });
  return ownGridIds(actor, operation, general => generals.get(general) ?? [], situation);
}

/** What the answer shows about people, written down like any other look at them. */
async function recordShown(tx: Tx, context: CommandContext): Promise<void> {
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
export async function writeJournal(tx: Tx, context: JournalContext, entries: readonly JournalEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insertMany(
    'journal',
    entries.map(entry => ({
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
    })),
  );
  // Delivered at commit; the payload is an id only.
  await tx.rows(sql`SELECT pg_notify('linli_journal', ${context.communityId})`);
}

async function writeOutbox(tx: Tx, context: CommandContext, items: readonly OutboxItem[]): Promise<void> {
  await tx.insertMany(
    'outbox',
    items.map(item => ({
      community_id: context.communityId,
      outbox_id: item.id,
      topic: item.topic,
      due_at: item.dueAt ?? context.now,
      payload: item.payload,
      emergency_id: item.emergencyId ?? context.emergencyId ?? routineEmergency,
      status: item.status ?? context.status,
      lease_epoch: 0,
      tries: 0,
    })),
    sql`ON CONFLICT DO NOTHING`,
  );
}

/** Zod's issues as field faults, without echoing what was sent. */
export function faultsOf(error: z.ZodError, prefix = ''): FieldFault[] {
  return error.issues
    .slice(0, 20)
    .map(issue => ({ path: [prefix, ...issue.path].filter(part => part !== '').join('.'), message: issue.message }));
}
