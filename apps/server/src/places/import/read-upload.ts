import { createHash } from 'node:crypto';

/** Bytes of all uploads that are held in memory at this moment. */
let held = 0;

/** An upload in memory; `release` once it is read. */
export interface Upload {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  release(): void;
}

/** Why there is none. `busy`: other uploads fill the memory set aside for them. */
export type UploadRefusal = 'too-large' | 'busy';

/**
 * Reads a body piece by piece and stops keeping it at the limit: what comes after is let through unread, so that the
 * sender gets the answer instead of a broken connection, and no size of file fills the memory.
 * @param memoryBytes what all uploads together may hold
 */
export async function readUpload(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
  memoryBytes: number,
): Promise<Upload | UploadRefusal> {
  const pieces: Uint8Array[] = [];
  const hash = createHash('sha256');
  let bytes = 0;
  let refusal: UploadRefusal | undefined;
  const drop = (): void => {
    held -= pieces.reduce((sum, piece) => sum + piece.length, 0);
    pieces.length = 0;
  };
  try {
    for await (const piece of body ?? []) {
      bytes += piece.length;
      if (refusal) continue;
      if (bytes > limitBytes) refusal = 'too-large';
      else if (held + piece.length > memoryBytes) refusal = 'busy';
      if (refusal) {
        drop();
        continue;
      }
      held += piece.length;
      pieces.push(piece);
      hash.update(piece);
    }
  } catch (error) {
    drop();
    throw error;
  }
  if (refusal) return refusal;
  const whole = new Uint8Array(new ArrayBuffer(bytes));
  let at = 0;
  for (const piece of pieces.splice(0)) {
    whole.set(piece, at);
    at += piece.length;
  }
  let isHeld = true;
  return {
    bytes: whole,
    hash: hash.digest('hex'),
    release() {
      if (isHeld) held -= bytes;
      isHeld = false;
    },
  };
}
