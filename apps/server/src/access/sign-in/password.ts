import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type Asking, HashQueue } from './hash-queue.ts';

/** One hash to be made, as it travels to the thread. */
export interface HashRequest {
  readonly message: Uint8Array;
  readonly nonce: Uint8Array;
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
}
/** The hash, and the milliseconds that it took. */
export interface HashMade {
  readonly made: Uint8Array;
  readonly ms: number;
}
type Costs = Pick<HashRequest, 'memory' | 'passes' | 'parallelism' | 'tagLength'>;

/** argon2id with 46 MiB and one pass: the first of the settings that OWASP's Password Storage Cheat Sheet holds equal. `memory` in KiB. */
const costs: Costs = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 };
/** Makes and checks passwords' hashes: PHC strings of argon2id. Rejects with {@link TooManyWaiting}. */
export interface Passwords {
  /** Whether somebody would be turned away: asked before anything is read for them. */
  isCrowded(asking: Asking): boolean;
  /** For whoever has an open session. */
  hash(password: string): Promise<string>;
  /** `stale`: right, but hashed at other costs than today's, so to be hashed anew. Without a stored hash it takes as long and is wrong. */
  check(
    password: string,
    stored: string | null,
    asking: Asking,
  ): Promise<{ readonly isRight: boolean; readonly stale: boolean }>;
  close(): Promise<void>;
}

/** Starts nothing until the first password comes; the thread keeps no process alive. */
export function makePasswords(): Passwords {
  const thread = makeThread();
  const queue = new HashQueue<HashRequest, Uint8Array>({
    make: request => thread.make(request),
    after: (ms, run) => void setTimeout(run, ms).unref(),
  });
  return {
    isCrowded: asking => queue.isFull(asking),
    async hash(password) {
      const nonce = randomBytes(16);
      return phcOf(costs, nonce, await queue.add({ message: bytesOf(password), nonce, ...costs }, 'known'));
    },
    async check(password, stored, asking) {
      const known = stored === null ? null : readPhc(stored);
      const nonce = known?.nonce ?? randomBytes(16);
      const made = await queue.add({ message: bytesOf(password), nonce, ...(known?.costs ?? costs) }, asking);
      if (!known) return { isRight: false, stale: false };
      const isRight = made.length === known.hash.length && timingSafeEqual(made, known.hash);
      const stale = known.costs.memory !== costs.memory || known.costs.passes !== costs.passes;
      return { isRight, stale: isRight && stale };
    },
    close: () => thread.close(),
  };
}

/** The thread that hashes; a new one after it failed. One request at a time. */
function makeThread() {
  let thread: Worker | null = null;
  let waiting: { done(made: HashMade): void; failed(error: Error): void } | null = null;
  const start = (): Worker => {
    const worker = new Worker(new URL('./password.worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (made: HashMade) => waiting?.done(made));
    worker.on('error', error => {
      thread = null;
      waiting?.failed(error as Error);
    });
    return worker;
  };
  return {
    make: (request: HashRequest): Promise<HashMade> =>
      new Promise((done, failed) => {
        waiting = { done, failed };
        thread ??= start();
        thread.postMessage(request);
      }),
    async close() {
      await thread?.terminate();
    },
  };
}

/** What looks alike is alike: a password typed on another keyboard must open as well. */
const bytesOf = (password: string): Uint8Array => Buffer.from(password.normalize('NFKC'), 'utf8');

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

const phcOf = (at: Costs, nonce: Uint8Array, hash: Uint8Array): string =>
  `$argon2id$v=19$m=${at.memory},t=${at.passes},p=${at.parallelism}$${base64(nonce)}$${base64(hash)}`;

function readPhc(text: string): { costs: Costs; nonce: Buffer; hash: Buffer } {
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(text);
  if (!read) throw new Error('a stored password is not a PHC string of argon2id');
  const [, memory, passes, parallelism, nonce = '', hash = ''] = read;
  const bytes = Buffer.from(hash, 'base64');
  return {
    costs: {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: bytes.length,
    },
    nonce: Buffer.from(nonce, 'base64'),
    hash: bytes,
  };
}
