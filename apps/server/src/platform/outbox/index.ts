export { drainOutbox, startOutbox } from './drain.ts';
export { holdsLease } from './lease.ts';
export { outboxRow, queueOutbox, queueRows } from './queue.ts';
export type { GroupWorker, OutboxJob, OutboxWorker } from './worker.ts';
