import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** One hash to be made, as it travels to the thread. */
export interface HashRequest {
  readonly id: number;
  readonly message: Uint8Array;
  readonly nonce: Uint8Array;
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
}
type Costs = Pick<HashRequest, 'memory' | 'passes' | 'parallelism' | 'tagLength'>;

/** Thrown when so many wait already that another would wait too long: the edge answers 503. */
export class TooManyWaiting extends Error {}

/** argon2id with 46 MiB and one pass: the first of the settings that OWASP's Password Storage Cheat Sheet holds equal. `memory` in KiB. */
const costs: Costs = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 };
/** So many wait at most, and nobody longer than so long as it goes: on a busy machine one hash takes many times its usual tens of milliseconds. */
const waitingMax = 100;
const waitMsMax = 5_000;

/** Makes and checks passwords' hashes: PHC strings of argon2id. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** `stale`: right, but hashed at other costs than today's, so to be hashed anew. Without a stored hash it takes as long and is wrong. */
  check(password: string, stored: string | null): Promise<{ readonly isRight: boolean; readonly stale: boolean }>;
  close(): Promise<void>;
}

/** Starts nothing until the first password comes; the thread keeps no process alive. */
export function makePasswords(): Passwords {
  const waiting = new Map<number, { done(hash: Uint8Array): void; failed(error: Error): void }>();
  let thread: Worker | null = null;
  let last = 0;
  /** What one takes now: the newer ones count more. Before the first, as on a slow machine. */
  let usualMs = 250;
  const start = (): Worker => {
    const worker = new Worker(new URL('./password.worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', ({ id, hash, ms }: { id: number; hash: Uint8Array; ms: number }) => {
      usualMs += (ms - usualMs) / 4;
      waiting.get(id)?.done(hash);
      waiting.delete(id);
    });
    worker.on('error', error => {
      thread = null;
      for (const each of waiting.values()) each.failed(error as Error);
      waiting.clear();
    });
    return worker;
  };
  const run = (message: Uint8Array, nonce: Uint8Array, at: Costs): Promise<Uint8Array> => {
    if (waiting.size >= waitingMax || waiting.size * usualMs > waitMsMax)
      return Promise.reject(new TooManyWaiting('passwords'));
    thread ??= start();
    last += 1;
    const request: HashRequest = { id: last, message, nonce, ...at };
    return new Promise((done, failed) => {
      waiting.set(request.id, { done, failed });
      thread?.postMessage(request);
    });
  };
  return {
    async hash(password) {
      const nonce = randomBytes(16);
      return phcOf(costs, nonce, await run(bytesOf(password), nonce, costs));
    },
    async check(password, stored) {
      const known = stored === null ? null : readPhc(stored);
      const made = await run(bytesOf(password), known?.nonce ?? randomBytes(16), known?.costs ?? costs);
      if (!known) return { isRight: false, stale: false };
      const isRight = made.length === known.hash.length && timingSafeEqual(made, known.hash);
      const stale = known.costs.memory !== costs.memory || known.costs.passes !== costs.passes;
      return { isRight, stale: isRight && stale };
    },
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
