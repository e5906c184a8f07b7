import { parentPort, workerData } from 'node:worker_threads';
import { crc32, inflateRawSync } from 'node:zlib';
import { answerSheets, type SheetRequest } from '@linli/domain';
import { giveAnswers, portsOf } from '@linli/workbook';

/** Thread that reads one office's file, batch by batch, as fast as they are taken. */
if (parentPort) {
  const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
  await giveAnswers(parentPort, answerSheets(workerData as SheetRequest, ports));
}
