import type { ViewResponse } from '@linli/protocol';
import type { Printed } from '../paper/draw-print.ts';
import { type DrawRequest, drawInThread } from './draw-in-thread.ts';

export type Progress = ViewResponse<'prints.progress'>;

/** Prints that wait at most: a longer line is told to come back. */
const mostWaiting = 8;
/** Orders whose progress is remembered; ids and page numbers only. */
const remembered = 200;

const progress = new Map<string, Progress>();
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** How far a print of this process is; undefined for one that nobody fetched yet (or of another process). */
export const progressOf = (printId: string): Progress | undefined => progress.get(printId);

/** Draws one print after the other, so that many orders take time and not memory. `busy` when too many wait. */
export async function drawInTurn(printId: string, load: () => Promise<DrawRequest>): Promise<Printed | 'busy'> {
  if (waiting >= mostWaiting) return 'busy';
  waiting++;
  tell(printId, { state: 'waiting', page: 0, missing: [] });
  const turn = last.then(async () => {
    const printed = await drawInThread(await load(), page => tell(printId, { state: 'drawing', page, missing: [] }));
    tell(printId, { state: 'done', page: printed.pages, missing: [...printed.missing] });
    return printed;
  });
  last = turn.catch(() => tell(printId, { state: 'failed', page: 0, missing: [] }));
  try {
    return await turn;
  } finally {
    waiting--;
  }
}

function tell(printId: string, how: Progress): void {
  progress.delete(printId);
  progress.set(printId, how);
  if (progress.size > remembered) progress.delete(progress.keys().next().value!);
}
