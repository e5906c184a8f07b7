import { type ChannelKind, channelTraits } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import type { Batch, Routed } from './batch.ts';
import { type ChannelRow, claimPost, paceOf, takeSlots, windowsOf } from './channel-store.ts';
import { nextChannelSeconds, nextStep } from './handed.ts';
import { gridsOff } from './subject.ts';

/** A slot this near is waited for in its own time: the gateway's windows have a margin. */
const nearMs = 50;

/** Whether a channel reaches everybody in a chat at once. */
export const isGroup = (kind: ChannelKind): boolean => channelTraits[kind].reaches === 'group';

/** Those that may leave by their channel now; of the others the turn is queued, or another post in the group stands for them. */
export async function whoseTurnIsNow<M extends Routed>(
  batch: Batch,
  all: readonly M[],
  rows: readonly ChannelRow[],
): Promise<readonly M[]> {
  const theirs = await notPostedByOthers(batch, all);
  const later = await laterSlots(
    batch,
    theirs.filter(one => one.handed.slot !== one.kind),
    rows,
  );
  for (const [one, slot] of later) batch.leaves.queue(nextStep(one, `slot:${one.kind}`, slot, { slot: one.kind }));
  return theirs.filter(one => !later.has(one));
}

/** All but those for whom another post in the same chat stands. */
async function notPostedByOthers<M extends Routed>(batch: Batch, all: readonly M[]): Promise<readonly M[]> {
  const { tx, communityId, now, leaves } = batch;
  const claimed = new Set<string>();
  const own: M[] = [];
  let off: number | undefined;
  for (const one of all) {
    const { handed, kind, key } = one;
    if (!isGroup(kind) || handed.slot === kind) {
      own.push(one);
      continue;
    }
    if (handed.kind === 'cancel') off ??= await gridsOff(tx, key, handed.callUpId);
    const message = postOf(one, off);
    // The first of a batch asks for all of them.
    const name = `${kind} ${message}`;
    const isFirst = !claimed.has(name);
    claimed.add(name);
    if (isFirst && (await claimPost(tx, communityId, { callUpId: handed.callUpId, kind, message }, now))) own.push(one);
    else {
      leaves.note(key, { channel: kind, outcome: 'sent', reason: 'posted-for-all', at: iso(now) });
      leaves.queue(nextStep(one, kind, now + nextChannelSeconds * 1000));
    }
  }
  return own;
}

/** What one post stands for: another correction, or more grids called off, is another post. */
function postOf({ handed: { kind, correction } }: Routed, gridsOff: number | undefined): string {
  if (kind === 'correction') return `correction:${correction?.no ?? ''}`;
  return kind === 'cancel' ? `cancel:${gridsOff}` : kind;
}

/** When the turn of those comes that may not leave at once, ms. */
async function laterSlots<M extends Routed>(
  { tx, communityId, now }: Batch,
  all: readonly M[],
  rows: readonly ChannelRow[],
): Promise<ReadonlyMap<M, number>> {
  const later = new Map<M, number>();
  // In one order, so that two batches do not wait in a ring.
  const byKind = [...Map.groupBy(all, one => one.kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [kind, those] of byKind) {
    const settings = rows.find(row => row.kind === kind)?.settings ?? {};
    const pace = paceOf(windowsOf(kind, settings), those[0]!.subject.status);
    const slots = await takeSlots(tx, communityId, kind, pace, now, those.length);
    for (const [at, slot] of slots.entries()) if (slot > now + nearMs) later.set(those[at]!, slot);
  }
  return later;
}
