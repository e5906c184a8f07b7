import { useEffect, useState } from 'react';

/** Where we are: `#/<community code>`, `#/<code>/report`, `#/<code>/status/<receipt>`. */
export interface Route {
  readonly code: string | null;
  readonly page: 'here' | 'report' | 'status';
  readonly receipt: string | null;
}

/** Reads the address. */
export function readRoute(hash: string): Route {
  const [code = '', page = '', receipt = ''] = hash.replace(/^#\/?/, '').split('/');
  return {
    code: /^\d{12}$/.test(code) ? code : null,
    page: page === 'report' || page === 'status' ? page : 'here',
    receipt: receipt ? decodeURIComponent(receipt) : null,
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
