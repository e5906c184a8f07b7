import type { Actor } from '@linli/domain';
import type { SyncAnswer } from '@linli/protocol';
import { actorOf } from '../access/index.ts';
import type { Answer } from '../platform/answer.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { DatabaseUnavailable } from '../platform/postgres/database.ts';
import { type HeldItem, holdItem, type KeptItem } from './held.ts';

/** Hours for which a record is judged by the authority that its author had as it was made (a phone is offline that long). */
const authorityHours = 72;

/** An item as it came: only its id is known to be one. */
export interface RawItem {
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface SyncPorts {
  readonly platform: Platform;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly clockSkewSeconds: number;
  /** Items of this request that were kept for a person before. */
  readonly kept: ReadonlyMap<string, KeptItem>;
}

/**
 * Ends one item in exactly one way (I3). What was kept for a person before stays so, word for word; everything else goes
 * through `execute`, and what that refuses is kept whole. Only a database that cannot be asked ends nothing: the whole
 * request then fails and the phone keeps everything.
 */
export async function judgeItem(ports: SyncPorts, item: RawItem): Promise<SyncAnswer> {
  const { platform, actor } = ports;
  const held = ports.kept.get(item.id);
  if (held && (held.body === null || sameAct(held.body, item))) return heldAnswer(item.id, held);
  const answer = await apply(ports, item);
  if (answer.outcome === 'accepted') {
    const { result, repeated } = answer;
    return { id: item.id, outcome: result.merged === true ? 'merged' : 'accepted', result, repeated };
  }
  const code = codeOf(answer);
  const outcome = code === 'id-reused' ? 'conflict' : 'held';
  return keepItem(platform, actor, item, { outcome, code });
}

/** Keeps an item whole for a person at the office, whatever it says. */
export async function keepItem(
  platform: Platform,
  sender: Pick<Actor, 'communityId' | 'personId'>,
  item: RawItem,
  why: { readonly outcome: 'conflict' | 'held'; readonly code: string },
): Promise<SyncAnswer> {
  const kept = await platform.database.write([sender.communityId], tx =>
    holdItem(tx, platform, {
      communityId: sender.communityId,
      commandId: item.id,
      kind: typeof item.kind === 'string' ? item.kind.slice(0, 60) : '',
      actorId: sender.personId,
      ...why,
      body: JSON.stringify(item),
      emergencyId: item.emergencyId,
      now: iso(platform.clock.now()),
    }),
  );
  return heldAnswer(item.id, kept);
}

/** Executes by today's authority, and where that does not reach, by the one that held when the record was made. */
async function apply({ platform, execute, actor, clockSkewSeconds }: SyncPorts, item: RawItem): Promise<Answer> {
  try {
    const answer = await execute(item, actor, { clockSkewSeconds });
    if (answer.outcome !== 'not-allowed' || item.communityId !== actor.communityId) return answer;
    const then = await actorAtCapture(platform, actor, item, clockSkewSeconds);
    return then ? await execute(item, then, { clockSkewSeconds }) : answer;
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    // One poisonous item must not stop those behind it (F20); it is kept for a person to look at.
    platform.log.error(
      { commandId: item.id, error: error instanceof Error ? error.message : 'error' },
      'bug: synced item kept',
    );
    return { outcome: 'refused', refusal: { refused: 'bug' } };
  }
}

async function actorAtCapture(
  platform: Platform,
  { communityId, personId }: Actor,
  item: RawItem,
  clockSkewSeconds: number,
): Promise<Actor | null> {
  const captured = Date.parse(String(item.capturedAt)) + clockSkewSeconds * 1000;
  const now = platform.clock.now();
  if (!personId || !(captured <= now && captured >= now - authorityHours * 3_600_000)) return null;
  return platform.database.read([communityId], tx => actorOf(tx, communityId, personId, iso(captured)));
}

function codeOf(answer: Exclude<Answer, { outcome: 'accepted' }>): string {
  if (answer.outcome === 'refused') return answer.refusal.refused;
  return answer.outcome === 'invalid' ? 'invalid-input' : answer.outcome;
}

const heldAnswer = (id: string, { outcome, heldId, code }: HeldItem): SyncAnswer => ({ id, outcome, heldId, code });

/** The same kind and payload: what makes two sendings one item. The envelope may differ, as with a receipt. */
function sameAct(kept: string, item: RawItem): boolean {
  const before = JSON.parse(kept) as RawItem;
  return before.kind === item.kind && JSON.stringify(before.payload) === JSON.stringify(item.payload);
}
