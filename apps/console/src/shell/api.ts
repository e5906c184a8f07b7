import { makeClient } from '@linli/protocol/client';
import { v7 } from 'uuid';

/** A request this long after the last touch is the page's own, not a person's. */
const touchedMs = 60_000;
let touchedAt = Date.now();
for (const event of ['pointerdown', 'keydown'] as const)
  addEventListener(event, () => (touchedAt = Date.now()), { capture: true, passive: true });

/** Says of a request that nobody asked for it: a desk that is only left open asks who is there after a while. */
const whetherTouched = (): Record<string, string> =>
  Date.now() - touchedAt > touchedMs ? { 'x-linli-background': '1' } : {};

/** The console's client: same origin, session cookie of the console. */
export const client = makeClient(
  {
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, ...whetherTouched() }, credentials: 'same-origin' }),
    newId: () => v7(),
    now: () => new Date().toISOString(),
  },
  'console',
);

/** A fresh id for something the officer makes. */
export const newId = (): string => v7();
