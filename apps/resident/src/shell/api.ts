import type { ViewName, ViewQueryInput, ViewResponse } from '@linli/protocol';
import { makeClient } from '@linli/protocol/client';
import { useEffect, useState } from 'react';
import { v7 } from 'uuid';

/** The residents' client: no session, same origin. */
export const client = makeClient(
  { fetch: (url, init) => fetch(url, init), newId: () => v7(), now: () => new Date().toISOString() },
  'resident',
);

/** What a screen knows of a view: nothing yet, the answer, or why not. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'failed'; readonly error: unknown };

/** Reads a view, and again every minute and when the network comes back; what was read stays while a later read fails. */
export function useView<V extends ViewName>(name: V, query: ViewQueryInput<V> | null): Loaded<ViewResponse<V>> {
  const [loaded, setLoaded] = useState<Loaded<ViewResponse<V>>>({ state: 'loading' });
  const key = JSON.stringify(query);
  useEffect(() => {
    let gone = false;
    const asked = JSON.parse(key) as ViewQueryInput<V> | null;
    if (asked === null) return;
    const read = () =>
      client
        .view(name, asked)
        .then(data => !gone && setLoaded({ state: 'ready', data }))
        .catch(
          (error: unknown) =>
            !gone && setLoaded(before => (before.state === 'ready' ? before : { state: 'failed', error })),
        );
    setLoaded({ state: 'loading' });
    void read();
    const timer = setInterval(read, 60_000);
    window.addEventListener('online', read);
    return () => {
      gone = true;
      clearInterval(timer);
      window.removeEventListener('online', read);
    };
  }, [name, key]);
  return loaded;
}
