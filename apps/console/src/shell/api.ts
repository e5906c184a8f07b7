import { makeClient } from '@linli/protocol/client';
import { v7 } from 'uuid';

/** The console's client: same origin, session cookie of the console. */
export const client = makeClient(
  {
    fetch: (url, init) => fetch(url, { ...init, credentials: 'same-origin' }),
    newId: () => v7(),
    now: () => new Date().toISOString(),
  },
  'console',
);

/** A fresh id for something the officer makes. */
export const newId = (): string => v7();
