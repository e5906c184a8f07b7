import { Worker } from 'node:worker_threads';
import type { Printed } from '../paper/draw-print.ts';
import type { Print, PrintFrame } from '../paper/model.ts';

/** What the drawing thread is asked. */
export interface DrawRequest {
  readonly print: Print;
  readonly frame: PrintFrame;
}

/** What it tells: the page it has come to, at the end the whole. */
export interface DrawTold {
  readonly page: number;
  readonly printed?: Printed;
}

/** Megabytes of heap that one print may take; 524 pages of door sheets need under a quarter of it. */
const heapMegabytes = 512;

/** Draws in a thread of its own with bounded memory. Rejects when it needs more, or on a bug there. */
export function drawInThread(request: DrawRequest, onPage: (page: number) => void): Promise<Printed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./draw.worker.ts', import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    worker.on('message', ({ page, printed }: DrawTold) => {
      onPage(page);
      if (!printed) return;
      resolve(printed);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', code => reject(new Error(`the drawing thread ended with ${code}`)));
  });
}
