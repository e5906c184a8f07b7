import { parentPort, workerData } from 'node:worker_threads';
import { crc32, inflateRawSync } from 'node:zlib';
import { answerTemplate } from '@linli/domain';
import { giveAnswers, portsOf } from '@linli/workbook';

/** Thread that reads one template. */
if (parentPort) {
  const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
  await giveAnswers(parentPort, answerTemplate(workerData as Uint8Array, ports));
}
