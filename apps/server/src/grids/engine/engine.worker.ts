import { parentPort } from 'node:worker_threads';
import { runTask } from './run-task.ts';
import type { EngineTask } from './tasks.ts';

/** Thread that draws and measures, so that the server answers others meanwhile. One task after the other. */
parentPort?.on('message', ({ call, task }: { call: number; task: EngineTask }) => {
  try {
    parentPort?.postMessage({ call, answer: runTask(task) });
  } catch (error) {
    parentPort?.postMessage({ call, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
