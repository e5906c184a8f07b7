import { useEffect } from 'react';
import { listenLive } from './live.ts';
import type { Phone } from './phone-state.ts';
import { usePhoneState } from './use-phone.tsx';

/** Listens to the office while somebody is signed in and the page is looked at; a page in the background costs nothing. */
export function useLive(phone: Phone): void {
  const { session, me } = usePhoneState();
  const personId = session === 'in' ? me?.personId : undefined;
  useEffect(() => {
    if (!personId || typeof EventSource === 'undefined') return;
    let end: (() => void) | null = null;
    const begin = () =>
      listenLive({
        open: () => new EventSource('/api/live?app=field'),
        after(ms, run) {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        random: Math.random,
        changed: names => void phone.refresh(names),
        missed: () => phone.wake(),
      });
    const follow = () => {
      const wanted = document.visibilityState === 'visible' && navigator.onLine;
      if (wanted) end ??= begin();
      else {
        end?.();
        end = null;
      }
    };
    const events = ['online', 'offline'] as const;
    for (const name of events) addEventListener(name, follow);
    document.addEventListener('visibilitychange', follow);
    follow();
    return () => {
      for (const name of events) removeEventListener(name, follow);
      document.removeEventListener('visibilitychange', follow);
      end?.();
    };
  }, [phone, personId]);
}
