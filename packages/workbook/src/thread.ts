import type { WorkbookFault } from './faults.ts';

/** A thread of the machine, as far as it is needed: Node's `Worker` is one. */
export interface ThreadLike {
  postMessage(message: 'next'): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'error', listener: (error: Error & { code?: string }) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): unknown;
}
/** The other end of it, inside the thread: Node's `parentPort` is one. */
export interface PortLike {
  postMessage(message: unknown): void;
  once(event: 'message', listener: () => void): unknown;
}

/**
 * Answers of a reading thread, one at a time: it reads on only when the last answer was taken, so nothing piles up. A thread
 * that runs out of memory, or says nothing for `silenceMs`, is ended and answers with that fault. Throws on a bug there.
 * @param after runs something later and returns how to call it off
 */
export async function* answersOf<A>(
  thread: ThreadLike,
  silenceMs: number,
  after: (ms: number, run: () => void) => () => void,
): AsyncGenerator<A | WorkbookFault> {
  type Said = { answer: A | WorkbookFault } | { bug: Error } | 'ended';
  const said: Said[] = [];
  let wake = (): void => {};
  const say = (one: Said): void => {
    said.push(one);
    wake();
  };
  thread.on('message', message => say(message === null ? 'ended' : { answer: message as A }));
  thread.on('error', error =>
    say(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { answer: fault('out-of-memory') } : { bug: error }),
  );
  thread.on('exit', () => say('ended'));
  try {
    for (;;) {
      if (said.length === 0) {
        const woken = new Promise<void>(resolve => (wake = resolve));
        const stop = after(silenceMs, () => say({ answer: fault('took-too-long') }));
        await woken;
        stop();
      }
      const next = said.shift()!;
      if (next === 'ended') return;
      if ('bug' in next) throw next.bug;
      yield next.answer;
      if (isFault(next.answer)) return;
      thread.postMessage('next');
    }
  } finally {
    thread.terminate();
  }
}

const fault = (refused: WorkbookFault['refused']): WorkbookFault => ({ refused, where: '', value: '' });
const isFault = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'refused' in answer;

/** Inside the thread: gives the answers one by one, each when it is asked for. */
export async function giveAnswers(port: PortLike, answers: AsyncIterable<unknown>): Promise<void> {
  for await (const answer of answers) {
    const asked = new Promise<void>(resolve => port.once('message', resolve));
    port.postMessage(answer);
    await asked;
  }
  port.postMessage(null);
}
