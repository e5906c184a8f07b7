import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as zlib from 'node:zlib';
import { answerSheets, type SheetAnswer, type SheetRequest } from '@linli/domain';
import { answersOf, giveAnswers, portsOf, type WorkbookFault } from '@linli/workbook';

/** Megabytes of heap that reading one file may take: a hostile one takes this thread's memory, not the machine's. */
const heapMegabytes = 1_024;
/** A batch takes milliseconds; a workbook at the limits some twenty seconds. */
const silenceMs = 120_000;

/**
 * Reads a file in a thread of its own with bounded memory and time; the bytes are handed over. This module is its own
 * thread's entry, so that it works from one bundled file too.
 */
export function readInThread(request: SheetRequest): AsyncGenerator<SheetAnswer | WorkbookFault> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { verb: 'import', sheets: request },
    transferList: [request.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  return answersOf<SheetAnswer>(worker, silenceMs, (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  });
}

if (!isMainThread && parentPort && workerData?.sheets) {
  const ports = portsOf({ TextDecoder, inflateRawSync: zlib.inflateRawSync, crc32: zlib.crc32 });
  await giveAnswers(parentPort, answerSheets(workerData.sheets as SheetRequest, ports));
}
