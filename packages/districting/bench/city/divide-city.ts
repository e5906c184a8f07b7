import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { inOrder } from '../../src/city/file-blocks.ts';
import type { DivideSettings } from '../../src/model.ts';
import type { BlockDone, WorkerTask } from './messages.ts';

/** How a city is divided. */
export interface CityOptions {
  readonly workers: number;
  readonly effort: number;
  readonly blockBytes?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** A city divided: the blocks' figures in the order of the list, and the sum of their output in that order. */
export interface CityDivided {
  readonly blocks: readonly Omit<BlockDone, 'output'>[];
  /** SHA-256 of all outputs: the same for the same list, settings and effort, whatever the workers. */
  readonly sha256: string;
  readonly aborted: boolean;
}

/**
 * Shares a city's list out over worker threads by blocks of bytes; each takes the next when it is done with one. Output
 * that comes early waits for its turn. Rejects when a worker fails.
 */
export async function divideCity(file: string, settings: DivideSettings, options: CityOptions): Promise<CityDivided> {
  const { workers, effort, blockBytes = 1 << 22, signal, onProgress } = options;
  const count = Math.max(1, Math.ceil(statSync(file).size / blockBytes));
  const abort = new Int32Array(new SharedArrayBuffer(4));
  const task: WorkerTask = { file, blockBytes, settings, effort, abort };
  const hash = createHash('sha256');
  const blocks: Omit<BlockDone, 'output'>[] = [];
  let next = 0;
  let done = 0;
  const pass = inOrder<BlockDone>(({ output, ...figures }) => {
    hash.update(output);
    blocks.push(figures);
  });
  const take = (block: BlockDone) => {
    pass(block);
    onProgress?.(++done / count);
  };
  const stop = () => Atomics.store(abort, 0, 1);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const handOut = () => (Atomics.load(abort, 0) === 0 && next < count ? next++ : -1);
  await Promise.all(Array.from({ length: Math.min(workers, count) }, () => work(task, handOut, take)));
  signal?.removeEventListener('abort', stop);
  return { blocks, sha256: hash.digest('hex'), aborted: Atomics.load(abort, 0) !== 0 };
}

function work(task: WorkerTask, handOut: () => number, take: (block: BlockDone) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
    worker.on('message', (block: BlockDone) => {
      take(block);
      worker.postMessage(handOut());
    });
    worker.on('error', reject);
    worker.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
    worker.postMessage(handOut());
  });
}
