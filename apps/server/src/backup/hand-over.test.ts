import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { handOver } from './hand-over.ts';

/** An unpacker that has no room after each piece, and says so again or not. */
class Narrow extends EventEmitter {
  readonly taken: string[] = [];
  private readonly tells: boolean;
  constructor(tells: boolean) {
    super();
    this.tells = tells;
  }
  write(piece: Buffer): boolean {
    this.taken.push(piece.toString());
    if (piece.toString() === 'bad') setImmediate(() => this.emit('error', new Error('not a tar')));
    if (this.tells) setImmediate(() => this.emit('drain'));
    return false;
  }
  end(): void {
    setImmediate(() => this.emit('close'));
  }
}
async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

test.each([true, false])(
  'everything is unpacked, whether or not the unpacker says that it has room again (%s)',
  async tells => {
    const into = new Narrow(tells);
    await handOver(pieces('a', 'b'), into);
    expect(into.taken).toEqual(['a', 'b']);
  },
);

test('what the unpacker cannot read ends it, and so does a source that breaks off', async () => {
  await expect(handOver(pieces('a', 'bad', 'b'), new Narrow(true))).rejects.toThrow('not a tar');
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a');
    throw new Error('cut');
  }
  await expect(handOver(broken(), new Narrow(true))).rejects.toThrow('cut');
});
