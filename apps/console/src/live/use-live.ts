import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState } from 'react';

/** Views to read again when something of a capability changed. */
const touched: Readonly<Record<string, readonly string[]>> = {
  case: ['cases'],
  call: ['callups', 'emergencies'],
  'call-up': ['callups', 'emergencies'],
  door: ['emergencies', 'rounds', 'places', 'privacy'],
  emergency: ['emergencies', 'callups', 'rounds'],
  draft: ['grids'],
  grid: ['grids', 'roster'],
  version: ['grids', 'roster'],
  person: ['roster', 'privacy'],
  assignment: ['roster', 'grids'],
  application: ['roster'],
  badge: ['roster'],
  equipment: ['roster'],
  'hand-over': ['roster'],
  merchant: ['roster'],
  recruitment: ['roster'],
  team: ['roster'],
  form: ['insight'],
  import: ['places'],
  visit: ['emergencies', 'rounds'],
  session: ['access'],
  'break-glass': ['access'],
};

/** Since when the live stream is cut; null while it holds. */
export const LiveContext = createContext<Date | null>(null);

/** Since when what is shown may be old, or null. */
export const useCutSince = (): Date | null => useContext(LiveContext);

/**
 * Keeps every view fresh from the live stream: an event says what changed, the views of that capability are read again
 * (at most once a second). @returns since when the stream is cut, or null while it holds
 */
export function useLive(): Date | null {
  const queries = useQueryClient();
  const [cutSince, setCutSince] = useState<Date | null>(null);
  useEffect(() => {
    const stream = new EventSource('/api/live?app=console');
    const waiting = new Set<string>();
    let wasCut = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      for (const capability of waiting) void queries.invalidateQueries({ queryKey: [capability] });
      waiting.clear();
    };
    stream.addEventListener('hello', () => {
      setCutSince(null);
      // What happened while the stream was cut is read again.
      if (wasCut) void queries.invalidateQueries();
      wasCut = false;
    });
    stream.addEventListener('change', event => {
      const { subjectKind } = JSON.parse(event.data) as { subjectKind: string };
      for (const capability of touched[subjectKind] ?? []) waiting.add(capability);
      timer ??= setTimeout(flush, 1_000);
    });
    // What this desk may do has changed: which screens there are, and what they show.
    const powers = () => void queries.invalidateQueries();
    stream.addEventListener('powers', powers);
    stream.addEventListener('ended', () => {
      stream.close();
      powers();
    });
    stream.onerror = () => {
      wasCut = true;
      setCutSince(since => since ?? new Date());
    };
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [queries]);
  return cutSince;
}
