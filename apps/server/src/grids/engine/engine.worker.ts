import { parentPort } from 'node:worker_threads';
import type { Ledger } from '@linli/districting';
import { runTask } from './run-task.ts';
import { type EngineTask, ledgerMissing, type SentTask } from './tasks.ts';

const ledgers = new Map<string, Ledger>();
const mostLedgers = 4;

/** Thread that draws and measures, so that the server answers others meanwhile. One task after the other. */
parentPort?.on('message', ({ call, task }: { call: number; task: SentTask }) => {
  try {
    parentPort?.postMessage({ call, answer: answerTo(task) });
  } catch (error) {
    parentPort?.postMessage({ call, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

/** A ledger is sent once and kept; one that was dropped since is asked for again. */
function answerTo(task: SentTask): unknown {
  const ledger = task.ledger ?? ledgers.get(task.ledgerKey);
  if (!ledger) return ledgerMissing;
  ledgers.delete(task.ledgerKey);
  ledgers.set(task.ledgerKey, ledger);
  if (ledgers.size > mostLedgers) ledgers.delete(ledgers.keys().next().value!);
  return runTask({ ...task, ledger } as EngineTask);
}
