import { Worker } from 'node:worker_threads';
import type { TemplateAnswer } from '@linli/domain';
import { answersOf, type WorkbookFault } from '@linli/workbook';

/** Megabytes of heap that reading one template may take: a hostile one takes this thread's memory, not the server's. */
const heapMegabytes = 384;
const silenceMs = 30_000;

/** Reads a template in a thread of its own with bounded memory and time. The bytes are handed over, not copied. */
export async function readTemplateInThread(bytes: Uint8Array): Promise<TemplateAnswer | WorkbookFault> {
  const thread = new Worker(new URL('./read-template.worker.ts', import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  const answers = answersOf<TemplateAnswer>(thread, silenceMs, (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  });
  for await (const answer of answers) return answer;
  throw new Error('the reading thread ended without an answer');
}
