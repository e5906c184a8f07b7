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
 * Gives the unpacker piece after piece. A restore was seen to stand still in a pipeline: the unpacker had refused a piece and never said that it has room again. So whoever waits for that word
 * asks again after a second, which is no burden. Ends when all is unpacked; throws what the unpacker or the source throws.
 */
export async function handOver(pieces: AsyncIterable<Uint8Array>, into: Unpacker): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    into.on('close', () => resolve());
    into.on('error', reject);
  });
  done.catch(() => {});
  for await (const { buffer, byteOffset, byteLength } of pieces)
    if (!into.write(Buffer.from(buffer, byteOffset, byteLength))) await Promise.race([roomIn(into), done]);
  into.end();
  await done;
}

const roomIn = (into: Unpacker): Promise<void> =>
  new Promise(resolve => {
    const late = setTimeout(resolve, roomAgainMs);
    into.once('drain', () => {
      clearTimeout(late);
      resolve();
    });
  });
