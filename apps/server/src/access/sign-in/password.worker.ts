import { argon2Sync } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { HashRequest } from './password.ts';

/** Hashes one password after the other on a thread of its own, so that neither requests nor files wait for it. */
parentPort?.on('message', ({ id, ...parameters }: HashRequest) => {
  const from = performance.now();
  const hash = argon2Sync('argon2id', parameters);
  parentPort?.postMessage({ id, hash, ms: performance.now() - from });
});
