import { useSyncExternalStore } from 'react';

const pages = [
  'doors',
  'report',
  'mine',
  'tasks',
  'calls',
  'me',
  'records',
  'letters',
  'badge',
  'hours',
  'hand-over',
  'danger',
  'drills',
  'menu',
  'in',
  'a',
] as const;
/** A page of this app. `in` redeems a sign-in link, `a` answers a call-up by a signed link. */
export type Page = (typeof pages)[number];
/** Where one is: `#/calls` → calls; `#/in/<token>` → in with the token; anything else → doors. */
export interface Route {
  readonly page: Page;
  readonly rest: string;
}

/** Reads a hash. */
export function readRoute(hash: string): Route {
  const [, name = '', ...rest] = hash.replace(/^#/, '').split('/');
  const page = pages.find(it => it === name) ?? 'doors';
  return { page, rest: rest.join('/') };
}

/** Goes to a page. */
export function go(page: Page): void {
  location.hash = `#/${page}`;
}

/** The page one is on, live. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    listener => {
      addEventListener('hashchange', listener);
      return () => removeEventListener('hashchange', listener);
    },
    () => location.hash,
  );
  return readRoute(hash);
}
