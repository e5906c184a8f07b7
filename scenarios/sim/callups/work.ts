import type { OutboxRow } from '../outbox.ts';
import type { SimChannel } from './story.ts';

export type MessageKind = 'call' | 'cancel' | 'correction' | 'release';

/** A message to one person by one channel. */
export interface Message {
  readonly kind: 'message';
  readonly callUpId: string;
  readonly status: 'actual' | 'exercise';
  readonly message: MessageKind;
  readonly personId: string;
  readonly channel: SimChannel;
  readonly ask: number;
  /** A correction of the words by its number; `null` where it is about grids, or no correction. */
  readonly no: number | null;
  /** How often the words had been corrected when it was queued. */
  readonly wordsQueued: number;
  /** Tries that the gateway refused for certain. */
  refusals: number;
  /** When it last left, or may have: virtual ms of the kernel. */
  triedAt: number | null;
  outcome: 'trying' | 'sent' | 'unknown' | 'failed' | 'dropped' | null;
}

/** Work in the outbox: look at grids, or send a message. */
export type Work =
  | {
      readonly kind: 'look';
      readonly callUpId: string;
      readonly status: 'actual' | 'exercise';
      readonly unitIds: readonly string[];
    }
  | Message;

/** Earlier tries of a row of which nobody knows whether they left. */
export const unknownTriesOf = ({ claims, work }: OutboxRow<Work>): number =>
  work.kind === 'message' ? claims - 1 - work.refusals : 0;

/** Whether the person may have it: it left, or nobody knows whether it did. */
export const mayHaveLeft = ({ work }: OutboxRow<Work>): boolean =>
  work.kind === 'message' && (work.outcome === 'sent' || work.outcome === 'unknown' || work.outcome === 'trying');
