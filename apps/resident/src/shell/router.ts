import { useEffect, useState } from 'react';

/** Where we are: `#/<community code>`, `#/<code>/report`, `#/<code>/report/<entrance id>` (from the sign at a door), `#/<code>/status/<receipt>`. */
export interface Route {
  readonly code: string | null;
  readonly page: 'here' | 'report' | 'status';
  readonly receipt: string | null;
  /** The entrance whose sign was scanned. */
  readonly entranceId: string | null;
}

/** Reads the address. */
export function readRoute(hash: string): Route {
  const [code = '', page = '', last = ''] = hash.replace(/^#\/?/, '').split('/');
  return {
    code: /^\d{12}$/.test(code) ? code : null,
    page: page === 'report' || page === 'status' ? page : 'here',
    receipt: last && page === 'status' ? decodeURIComponent(last) : null,
    entranceId: page === 'report' && /^[0-9a-f-]{36}$/.test(last) ? last : null,
  };
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
