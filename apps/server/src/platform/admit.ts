import { type Actor, reach, refuse, restrictiveField } from '@linli/domain';
import { type AnyCommand, anyCommand, type CommandKind, commands, type FieldFault } from '@linli/protocol';
import type { z } from 'zod';
import type { Answer } from './answer.ts';
import { iso } from './clock.ts';
import type { AnyHandler, CommandContext, Platform } from './command.ts';
import type { Allowed } from './in-scope.ts';
import { situationOf } from './mode.ts';
import { fingerprintOf } from './receipt.ts';

/** What the door noticed as the command came in. */
export interface Arrival {
  /** Our clock minus the sender's, measured by `/sync`. */
  readonly clockSkewSeconds?: number;
}

/** A command that was let in: known, allowed to somebody like its actor, well formed. What it may touch is looked at with the state. */
export interface Admitted {
  readonly handler: AnyHandler;
  readonly context: CommandContext;
  readonly allowed: Allowed;
  /** What {@link CommandHandler.prepare} answered. */
  readonly prepared: unknown;
  readonly fingerprint: Buffer;
}

/** Lets a command in, or says why not. */
export async function admit(
  platform: Platform,
  handlers: ReadonlyMap<string, AnyHandler>,
  raw: unknown,
  actor: Actor | null,
  arrival: Arrival,
): Promise<Admitted | Answer> {
  const outer = anyCommand.safeParse(raw);
  if (!outer.success) return { outcome: 'invalid', faults: faultsOf(outer.error) };
  const handler = handlers.get(outer.data.kind);
  if (!handler) return { outcome: 'unknown-command' };
  const { kind, communityId, purpose, emergencyId } = outer.data;
  const asked = { operation: kind, communityId, purpose, emergencyId, now: iso(platform.clock.now()) };
  const situation = await situationOf(platform.database, actor, asked);
  const within = reach(actor, kind, situation);
  if (within === null) return { outcome: actor ? 'not-allowed' : 'not-signed-in' };
  // Before anything of the payload is looked at: what is wrong with it is nobody else's to learn.
  if (actor && actor.communityId !== communityId) return { outcome: 'not-allowed' };
  const restrictive = restrictiveField(outer.data.payload);
  if (restrictive) return { outcome: 'refused', refusal: refuse('restriction.no-bulk', { field: restrictive }) };
  const payload = commands[outer.data.kind as CommandKind].payload.safeParse(outer.data.payload);
  if (!payload.success) return { outcome: 'invalid', faults: faultsOf(payload.error, 'payload') };
  const speaker = actor ?? { personId: null, communityId, roles: [] };
  const context = contextOf(platform, outer.data, payload.data, speaker, arrival.clockSkewSeconds ?? 0);
  const prepared = await handler.prepare?.(context);
  return { handler, context, allowed: { within, situation }, prepared, fingerprint: fingerprintOf(outer.data) };
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

/** Zod's issues as field faults, without echoing what was sent. */
export function faultsOf(error: z.ZodError, prefix = ''): FieldFault[] {
  return error.issues
    .slice(0, 20)
    .map(issue => ({ path: [prefix, ...issue.path].filter(part => part !== '').join('.'), message: issue.message }));
}
