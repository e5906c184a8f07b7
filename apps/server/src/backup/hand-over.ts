import { setTimeout as pause } from 'node:timers/promises';

/** Asked again after so long although the unpacker has not said that it has room. */
const roomAgainMs = 1000;

/** What of a tar's unpacker is used. */
interface Unpacker {
  write(piece: Buffer): boolean;
  end(): unknown;
  on(event: 'close' | 'error', act: (error: Error) => void): unknown;
  once(event: 'drain', act: () => void): unknown;
}

/**
 * Gives the unpacker piece after piece. Its word that it has room again is lost now and then (an entry that ends at that very moment says nothing more), and a pipeline would wait for it for
 * ever: a restore did. Whoever asks a second later is no burden. Ends when all is unpacked; throws what the unpacker or the source throws.
 */
export async function handOver(pieces: AsyncIterable<Uint8Array>, into: Unpacker): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    into.on('close', () => resolve());
    into.on('error', reject);
  });
  done.catch(() => {});
  for await (const piece of pieces) {
    if (into.write(Buffer.from(piece))) continue;
    const room = new Promise<void>(resolve => into.once('drain', () => resolve()));
    await Promise.race([room, pause(roomAgainMs), done]);
  }
  into.end();
  await done;
}
