import { z } from 'zod';
import { anyCommand, command, done, id, instant, page, paged, view } from './envelope.ts';

/** How one item ended. Every item a phone sends ends in exactly one of these; an item missing from the answer is not an answer. */
export const syncAnswer = z.discriminatedUnion('outcome', [
  /** Applied, or applied before with this very answer. */
  z.object({ id, outcome: z.literal('accepted'), result: z.record(z.string(), z.unknown()), repeated: z.boolean() }),
  /** Applied together with somebody else's: nothing lost on either side. */
  z.object({ id, outcome: z.literal('merged'), result: z.record(z.string(), z.unknown()), repeated: z.boolean() }),
  /** Kept beside what stands; the lead decides. */
  z.object({ id, outcome: z.literal('conflict'), heldId: id, code: z.string() }),
  /** Kept whole for a person at the office to look at: not valid, not allowed any more, or unknown. */
  z.object({ id, outcome: z.literal('held'), heldId: id, code: z.string() }),
]);
export type SyncAnswer = z.infer<typeof syncAnswer>;

/** `POST /api/sync`. Items are applied in order; each ends on its own. */
export const syncRequest = z.object({
  deviceId: id,
  /** The device's clock as it sends: the server measures the skew and says it. */
  sentAt: instant,
  knownEpoch: z.string().max(80).optional(),
  items: z.array(anyCommand).max(100),
});
export type SyncRequest = z.infer<typeof syncRequest>;
export const syncResponse = z.object({
  envelope: z.literal('linli-sync/1'),
  /** Changes when a server came back from a backup: phones then offer again what they still hold. */
  serverEpoch: z.string(),
  serverTime: z.string(),
  clockSkewSeconds: z.number(),
  answers: z.array(syncAnswer),
});
export type SyncResponse = z.infer<typeof syncResponse>;
/** One event of the live stream `GET /api/live?communityId=`: says what changed, never what it says. */
export interface LiveEvent {
  readonly cursor: string;
  readonly event: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly gridId: string | null;
}

export const syncCommands = {
  /** The office has looked at a kept item: taken over (entered again by its own command) or set aside. The item stays kept. */
  'sync.settleHeld': command(z.object({ heldId: id, how: z.enum(['taken-over', 'set-aside']) }), done),
};
export const syncViews = {
  /** What phones sent and could not be applied, the oldest first, until the office has settled it. */
  'sync.held': view(
    z.object({ communityId: id, ...page }),
    paged(
      z.object({
        heldId: id,
        commandId: id,
        kind: z.string(),
        outcome: z.enum(['conflict', 'held']),
        code: z.string(),
        at: z.string(),
        personName: z.string().nullable(),
        /** The item as the phone sent it; null when its key was destroyed. */
        item: z.record(z.string(), z.unknown()).nullable(),
        /** Where the item's door or entrance is; null when it names none that the ledger knows. */
        place: z.string().nullable(),
      }),
    ),
  ),
};
