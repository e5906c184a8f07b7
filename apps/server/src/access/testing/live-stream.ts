/** One event of a live stream. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** An open live stream that a test reads. */
export interface TestStream {
  /** Everything heard so far. */
  readonly heard: StreamEvent[];
  /** Resolves with the first event that fits, heard before or from now on; rejects when the stream ends without one. */
  until(fits: (event: StreamEvent) => boolean): Promise<StreamEvent>;
  /** Resolves when the server closed it. */
  readonly closed: Promise<void>;
  stop(): void;
}

/** Opens `GET /api/live` with a cookie; resolves once the server said hello. */
export async function openStream(url: string, app: string, cookie: string): Promise<TestStream> {
  const abort = new AbortController();
  const answer = await fetch(`${url}/api/live?app=${app}`, { headers: { cookie }, signal: abort.signal });
  if (!answer.body) throw new Error('no stream');
  const heard: StreamEvent[] = [];
  const waiting = new Set<() => void>();
  let isClosed = false;
  const closed = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) heard.push(eventOf(part));
        for (const wake of waiting) wake();
      }
    } catch {
      // Stopped by the test.
    }
    isClosed = true;
    for (const wake of waiting) wake();
  })();
  const until = (fits: (event: StreamEvent) => boolean): Promise<StreamEvent> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = heard.find(fits);
        if (!found && !isClosed) return;
        waiting.delete(look);
        if (found) resolve(found);
        else reject(new Error(`the stream ended after: ${heard.map(each => each.event).join(', ')}`));
      };
      waiting.add(look);
      look();
    });
  const stream = { heard, until, closed, stop: () => abort.abort() };
  await stream.until(each => each.event === 'hello');
  return stream;
}

function eventOf(part: string): StreamEvent {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(part)?.[1] ?? '';
  return { event: field('event'), data: field('data') };
}
