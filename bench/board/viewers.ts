import { setTimeout as pause } from 'node:timers/promises';

/**
 * Viewers of a board, in a process of their own so that they take nothing of the server's: each holds a stream open and reads the board again at most once a second when something changed, as the page
 * does. Started by `bench/board.ts`, which sends who they are; on `stop` they say what they measured and end.
 */
export interface ViewersAsked {
  readonly url: string;
  readonly path: string;
  readonly tokens: readonly string[];
}

/** Milliseconds: of a read, and between hearing of a change and having read it. */
export interface ViewersSaid {
  readonly reads: readonly number[];
  readonly behind: readonly number[];
  readonly bytes: number;
}

const said = { reads: [] as number[], behind: [] as number[], bytes: 0 };
const stop = new AbortController();

const headersOf = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'x-linli-app': 'console',
});

async function view({ url, path }: ViewersAsked, token: string): Promise<void> {
  const answer = await fetch(`${url}/api/live`, { headers: headersOf(token), signal: stop.signal });
  if (!answer.body || answer.status !== 200) throw new Error(`a stream was answered ${answer.status}`);
  let changedAt: number | null = null;
  const reading = (async () => {
    while (!stop.signal.aborted) {
      await pause(1000 * (0.9 + 0.2 * Math.random()));
      if (changedAt === null) continue;
      const from: number = changedAt;
      changedAt = null;
      const started = performance.now();
      const board = await fetch(`${url}${path}`, { headers: headersOf(token) });
      if (board.status !== 200) throw new Error(`a board was answered ${board.status}`);
      said.bytes += (await board.arrayBuffer()).byteLength;
      said.reads.push(performance.now() - started);
      said.behind.push(performance.now() - from);
    }
  })();
  const decoder = new TextDecoder();
  try {
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>)
      if (decoder.decode(part).includes('event: change')) changedAt ??= performance.now();
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  await reading;
}

process.on('message', async (message: ViewersAsked | 'stop') => {
  if (message === 'stop') {
    process.send?.(said satisfies ViewersSaid);
    stop.abort();
    return;
  }
  await Promise.all(message.tokens.map(token => view(message, token)));
  process.disconnect?.();
});
process.send?.('ready');
