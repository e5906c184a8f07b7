import { useEffect, useState } from 'react';

const pages = ['report', 'status', 'join', 'joined', 'badge'] as const;

/**
 * Where we are: `#/<community code>`, `#/<code>/report`, `#/<code>/report/<entrance id>` (from the sign at a door),
 * `#/<code>/status/<receipt>`, `#/<code>/badge/<badge's code>`.
 */
export interface Route {
  readonly code: string | null;
  readonly page: 'here' | (typeof pages)[number];
  /** What the page is about: a receipt, the code of a badge or invitation, or the entrance whose sign was scanned. */
  readonly about: string | null;
}

/** Reads the address. A report is about an entrance by its id, or about nothing. */
export function readRoute(hash: string): Route {
  const [code = '', said = '', last = ''] = hash.replace(/^#\/?/, '').split('/');
  const page = pages.find(each => each === said) ?? 'here';
  const isAbout = last !== '' && (page !== 'report' || /^[0-9a-f-]{36}$/.test(last));
  return { code: /^\d{12}$/.test(code) ? code : null, page, about: isAbout ? decodeURIComponent(last) : null };
}

/** The route in force, following the address. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => {
      setRoute(readRoute(location.hash));
      window.scrollTo(0, 0);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return route;
}
