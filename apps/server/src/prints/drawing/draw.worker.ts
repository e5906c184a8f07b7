import { parentPort, workerData } from 'node:worker_threads';
import { drawPrint } from '../paper/draw-print.ts';
import { readFonts } from '../paper/fonts.ts';
import type { DrawRequest, DrawTold } from './draw-in-thread.ts';

/** Thread that draws one print: setting thousands of lines takes seconds, which the server's own thread does not have. */
const { print, frame } = workerData as DrawRequest;
const tell = (told: DrawTold, move: ArrayBuffer[] = []): void => parentPort?.postMessage(told, move);
const printed = await drawPrint(print, frame, readFonts(), page => {
  if (page === 1 || page % 10 === 0) tell({ page });
});
const pdf = new Uint8Array(printed.pdf);
tell({ page: printed.pages, printed: { ...printed, pdf } }, [pdf.buffer]);
