import { useEffect, useState } from 'react';

/** Minutes until an instant (negative once it has passed), ticking each second; against the server's own time. */
export function useMinutesLeft(dueAt: string, asOf: string): number {
  const [skew] = useState(() => Date.parse(asOf) - Date.now());
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (Date.parse(dueAt) - now - skew) / 60_000;
}
