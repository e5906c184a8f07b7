import { Worker } from 'node:worker_threads';
import type { SheetAnswer, SheetRequest } from '@linli/domain';
import { answersOf, type WorkbookFault } from '@linli/workbook';

/** Megabytes of heap that reading one file may take: a hostile one takes this thread's memory, not the server's. */
const heapMegabytes = 768;
/** A batch takes milliseconds; a workbook at the limits some twenty seconds. */
const silenceMs = 60_000;

/** Reads a file in a thread of its own with bounded memory and time. The bytes are handed over, not copied. */
export function readInThread(request: SheetRequest): AsyncGenerator<SheetAnswer | WorkbookFault> {
  const thread = new Worker(new URL('./read-sheets.worker.ts', import.meta.url), {
    workerData: request,
    transferList: [request.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  return answersOf<SheetAnswer>(thread, silenceMs, (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  });
}
