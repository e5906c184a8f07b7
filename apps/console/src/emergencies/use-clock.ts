import { useEffect, useState } from 'react';

/** Minutes until an instant (negative once it has passed), ticking each second; against the server's own time, if that is given. */
export function useMinutesLeft(dueAt: string, asOf?: string): number {
  const [skew] = useState(() => (asOf ? Date.parse(asOf) - Date.now() : 0));
  return (Date.parse(dueAt) - useNow() - skew) / 60_000;
}

/** Minutes since this desk itself saw something (milliseconds by its own clock), ticking each second. */
export const useMinutesSince = (seenAt: number): number => (useNow() - seenAt) / 60_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
