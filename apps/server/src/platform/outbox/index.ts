export { drainOutbox, startOutbox } from './drain.ts';
export { heldOf } from './lease.ts';
export { outboxRow, type QueuedItem, queueOutbox, queueRows } from './queue.ts';
export type { GroupWorker, OutboxJob, OutboxWorker } from './worker.ts';
