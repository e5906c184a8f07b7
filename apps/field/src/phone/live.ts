import { backoffMs } from '@linli/sync';
import type { SliceName } from './slices.ts';

/** What to download anew when something of a kind changed; anything else changes nothing that a phone shows. */
const touched: Readonly<Record<string, readonly SliceName[]>> = {
  emergency: ['calls', 'trees', 'team', 'doors', 'letters', 'drills'],
  round: ['calls', 'trees', 'doors'],
  call: ['calls', 'trees', 'team', 'doors'],
  'call-up': ['calls', 'trees', 'team'],
  door: ['doors'],
  case: ['tasks', 'reports'],
  assignment: ['grids', 'badge', 'handOvers'],
  badge: ['badge'],
  'hand-over': ['handOvers'],
  'grid-version': ['grids'],
};
/** One download answers a burst; spread over this time, so that all phones of a community do not ask in the same instant. */
const gatherMs = 1_000;
const spreadMs = 2_000;
/** Doors are the largest piece: for a door's own sake at most this often, as a general-grid member hears of every door of many grids. */
const restMs = 10_000;

/** The part of `EventSource` that is used. */
export interface LiveStream {
  addEventListener(type: string, listener: (event: { data: string }) => void): void;
  close(): void;
}

/** What listening needs of the outside. */
export interface LivePorts {
  open(): LiveStream;
  /** Calls back once after so many milliseconds; returns how to call it off. */
  after(ms: number, run: () => void): () => void;
  random(): number;
  /** Something changed: download these. */
  changed(names: readonly SliceName[]): void;
  /** The stream is back after a gap: anything may have changed. */
  missed(): void;
}

/**
 * Wakes the phone within seconds when something of its own changed. Only a wake-up: what it says is downloaded by the usual
 * way, and without it the slow polling goes on. A cut stream is opened again by jittered backoff.
 * @returns how to end it
 */
export function listenLive(ports: LivePorts): () => void {
  const waiting = new Set<SliceName>();
  let stream: LiveStream | null = null;
  let failures = 0;
  let gap = false;
  let callOff: (() => void) | null = null;
  let gathering: (() => void) | null = null;
  let resting: (() => void) | null = null;
  let doorsAfterRest = false;

  const flush = () => {
    gathering = null;
    ports.changed([...waiting]);
    if (waiting.has('doors')) {
      resting?.();
      doorsAfterRest = false;
      resting = ports.after(restMs, endRest);
    }
    waiting.clear();
  };
  const endRest = () => {
    resting = null;
    if (doorsAfterRest) gather('door');
  };
  const gather = (kind: string) => {
    // A call or the end of it never waits for the doors' rest.
    if (kind === 'door' && resting) {
      doorsAfterRest = true;
      return;
    }
    for (const name of touched[kind] ?? []) waiting.add(name);
    if (waiting.size > 0) gathering ??= ports.after(gatherMs + ports.random() * spreadMs, flush);
  };
  const open = () => {
    callOff = null;
    stream = ports.open();
    stream.addEventListener('hello', () => {
      failures = 0;
      if (gap) ports.missed();
      gap = false;
    });
    stream.addEventListener('change', event => gather((JSON.parse(event.data) as { subjectKind: string }).subjectKind));
    // What this person may do changed, or the session is over: asking again says which.
    stream.addEventListener('powers', () => ports.missed());
    stream.addEventListener('ended', () => ports.missed());
    stream.addEventListener('error', () => {
      gap = true;
      // Left to itself the browser would try every three seconds, every phone at once, and give up for good on an error page.
      stream?.close();
      callOff = ports.after(backoffMs(failures++, ports.random()), open);
    });
  };
  open();
  return () => {
    stream?.close();
    callOff?.();
    gathering?.();
    resting?.();
  };
}
