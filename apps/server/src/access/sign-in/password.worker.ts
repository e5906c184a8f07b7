import { argon2Sync } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { HashMade, HashRequest } from './password.ts';

/**
 * Behind everything else that this machine has to do: a storm of sign-ins must not keep phones waiting. Linux gives a thread a priority of its own when the thread
 * itself asks; elsewhere it would be the whole process's.
 */
if (process.platform === 'linux') setPriority(10);

/** Hashes one password after the other on a thread of its own, so that neither requests nor files wait for it. */
parentPort?.on('message', (request: HashRequest) => {
  const from = performance.now();
  const made = argon2Sync('argon2id', request);
  const answer: HashMade = { made, ms: performance.now() - from };
  parentPort?.postMessage(answer);
});
