import { type Operation, overlay, type Standing } from '@linli/sync';
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Phone, PhoneState } from './phone-state.ts';
import type { SliceName, Slices } from './slices.ts';

/** Carries the page's one phone. */
export const PhoneContext = createContext<Phone | null>(null);

/** The phone itself, to record and to refresh. */
export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error('no phone above this component');
  return phone;
}

/** The phone's state, live. */
export function usePhoneState(): PhoneState {
  const phone = usePhone();
  return useSyncExternalStore(phone.subscribe, phone.getState);
}

/** A download with this phone's own records laid over it; undefined when never downloaded. */
export function useOverlaid<N extends SliceName>(
  name: N,
  apply: (value: Slices[N], operation: Operation, where: Standing) => Slices[N],
): Slices[N] | undefined {
  const { slices, operations, meta } = usePhoneState();
  const slice = slices[name];
  return useMemo(
    () => slice && overlay(slice.value as Slices[N], operations, { tick: slice.tick, epoch: meta.epoch }, apply),
    [slice, operations, meta.epoch, apply],
  );
}

/** Milliseconds now by the *server's* clock, renewed every so often. */
export function useServerNow(everyMs = 15_000): number {
  const { meta } = usePhoneState();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + meta.clockOffsetMs;
}
