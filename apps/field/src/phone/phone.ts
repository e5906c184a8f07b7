import type { CommandKind, Me, PayloadInput } from '@linli/protocol';
import { type LogMeta, type LogStore, makeOutbox, makeSender, type SendReport } from '@linli/sync';
import { v7 as newId } from 'uuid';
import { askSync, client, type Failure, failureOf } from './ask.ts';
import { lead } from './leader.ts';
import { leaveLostPhone } from './lost.ts';
import { listOwnUnsent, type Phone, type PhoneState, type RecordOptions } from './phone-state.ts';
import { showPresence } from './presence.ts';
import { fetchers, type SliceName } from './slices.ts';
import { clearTraces, noteTraces } from './traces.ts';

const urgent: readonly SliceName[] = [
  'orders',
  'calls',
  'doors',
  'trees',
  'team',
  'tasks',
  'reports',
  'letters',
  'handOvers',
  'badge',
];
const noMeta: LogMeta = { deviceId: '', epoch: null, tick: 0, clockOffsetMs: 0 };

/**
 * Reads the phone's memory and starts sending. One long closure: session, sending and downloads change one state, and what one of them learns
 * (signed out, wiped, another person) decides what the others may still do.
 */
export function startPhone(opened: { store: LogStore; keptOn: 'disk' | 'memory' }): Phone {
  const { store, keptOn } = opened;
  const listeners = new Set<() => void>();
  const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('linli-field');
  let state: PhoneState = {
    session: 'starting',
    me: null,
    keptOn,
    operations: [],
    meta: noMeta,
    slices: {},
    lastReport: null,
    lastHeardAt: null,
    failure: null,
    notKept: false,
  };
  const now = () => new Date().toISOString();
  const set = (patch: Partial<PhoneState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };

  const outbox = makeOutbox({ store, sync: askSync, now });
  const sender = () =>
    makeSender({
      send: () => (state.me ? outbox.sendOnce(state.me.personId) : Promise.resolve({ kind: 'sign-in', code: 'none' })),
      hasUnsent: async () => listOwnUnsent(state).length > 0,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      random: Math.random,
      report: report => void afterSending(report),
    });
  let sending: ReturnType<typeof sender> | null = null;

  async function reread() {
    if (state.session === 'wiped') return;
    set({ operations: await store.list(), meta: await store.meta() });
  }

  async function afterSending(report: SendReport) {
    await reread();
    set({ lastReport: report, ...(report.kind === 'sent' ? { lastHeardAt: now() } : {}) });
    if (report.kind === 'sign-in' && state.session === 'in') turnedAway(report.code);
    if (report.kind === 'sent' && report.settled > 0) {
      others?.postMessage('changed');
      void refresh(['orders', 'doors', 'calls', 'trees', 'team', 'reports', 'tasks', 'handOvers']);
    }
  }

  async function record<K extends CommandKind>(kind: K, payload: PayloadInput<K>, options: RecordOptions = {}) {
    const { me } = state;
    if (!me) throw new Error('nobody is signed in');
    const command = commandOf(me, kind, payload as Record<string, unknown>, options, now());
    const { id } = command;
    noteTraces.record(options.emergencyId);
    const kept = await store.append({ id, ownerId: me.personId, command }).catch((cause: unknown) => {
      set({ notKept: true });
      throw cause;
    });
    set({ notKept: false, operations: [...state.operations.filter(operation => operation.id !== id), kept] });
    if (sending) sending.kick();
    else others?.postMessage('kick');
    return id;
  }

  async function load(me: Me) {
    const slices = Object.fromEntries((await store.listSlices(me.personId)).map(it => [it.name, it]));
    set({ me, slices });
    await reread();
  }

  /** Signed out where no network was: the server does not know yet, and its cookie must not let the next person in. */
  const leftSlice = { ownerId: '', name: 'left', tick: 0, value: true };
  async function endLeftSession(): Promise<Failure | null> {
    const failure = await client.post('/api/access/sign-out', {}).then(() => null, failureOf);
    if (!failure) await store.dropSlices('');
    return failure;
  }

  /** Asks who I am; the answer decides the session, no answer leaves it. */
  async function checkSession(): Promise<Failure | null> {
    try {
      if ((await store.listSlices('')).some(it => it.name === leftSlice.name)) {
        const failure = await endLeftSession();
        set({ failure, session: 'none' });
        return failure ?? { kind: 'problem', code: 'not-signed-in', status: 401 };
      }
      const me = await client.view('access.me', {});
      if (typeof me.personId !== 'string') return { kind: 'not-our-server' };
      await store.putSlice({ ownerId: '', name: 'me', tick: 0, at: now(), value: me });
      if (state.me?.personId !== me.personId) await load(me);
      set({ me, session: 'in', lastHeardAt: now(), failure: null });
      return null;
    } catch (thrown) {
      const failure = failureOf(thrown);
      set({ failure });
      if (failure.kind === 'problem' && failure.status === 401) turnedAway(failure.code);
      return failure;
    }
  }

  /** The session is over; a lost phone hands over what it holds and forgets everything, in every window. */
  function turnedAway(code: string) {
    if (state.session === 'wiped') return;
    if (code !== 'device-lost') return set({ session: state.me ? 'ended' : 'none' });
    forgetAll();
    void leaveLostPhone(store, outbox).finally(() => others?.postMessage('wiped'));
  }

  function forgetAll() {
    sending?.stop();
    sending = null;
    set({ session: 'wiped', me: null, slices: {}, operations: [] });
  }

  async function fetchSlice<N extends SliceName>(me: Me, name: N) {
    const { tick } = await store.meta();
    const at = now();
    const value = await fetchers[name](me);
    if (state.me?.personId !== me.personId) return;
    noteTraces.slice(name, value);
    await store.putSlice({ ownerId: me.personId, name, tick, at, value }).catch(() => {});
    set({ slices: { ...state.slices, [name]: { value, at, tick } }, lastHeardAt: now(), failure: null });
  }

  async function refresh(names = Object.keys(fetchers) as readonly SliceName[]) {
    const { me } = state;
    if (!me || state.session === 'none' || state.session === 'wiped') return;
    for (const name of names) {
      try {
        await fetchSlice(me, name);
      } catch (thrown) {
        const failure = failureOf(thrown);
        set({ failure });
        if (failure.kind !== 'problem') return;
        if (failure.status === 401) return turnedAway(failure.code);
      }
    }
  }

  async function begin() {
    const known = (await store.listSlices('')).find(it => it.name === 'me')?.value as Me | undefined;
    if (known) {
      await load(known);
      set({ session: 'in' });
    }
    await outbox.prune();
    const failure = await checkSession();
    if (!known && failure && state.session !== 'wiped') set({ session: 'none' });
    await refresh();
    sending?.kick();
    await tidyUp();
  }

  let tidying = false;
  /** After an emergency: the browser's files go, and the page starts anew. */
  async function tidyUp() {
    if (tidying || state.session !== 'in' || state.failure) return;
    tidying = true;
    let frozen = false;
    const freeze = () => {
      frozen = true;
      set({ session: 'starting', me: null });
    };
    const ask = () => client.post('/api/access/clear-traces', {});
    const { prune } = outbox;
    // Somebody who is writing is not interrupted by a page that starts anew.
    const isAlone = async () => (await presence.isAlone()) && !isWriting();
    await clearTraces(store, state.slices, { prune, isAlone, freeze, ask }).catch(() => {});
    tidying = false;
    if (frozen) location.reload();
  }

  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const presence = showPresence(locks, newId());
  const front = lead(
    locks,
    () => {
      sending = sender();
      sending.kick();
    },
    () => {
      sending?.stop();
      sending = null;
    },
  );
  others?.addEventListener('message', event => {
    if (event.data === 'wiped') return forgetAll();
    if (event.data === 'kick') sending?.kick();
    void reread();
  });
  void begin();

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record,
    async signIn(token) {
      try {
        await client.post('/api/access/redeem', { token });
      } catch (thrown) {
        return failureOf(thrown);
      }
      // The new session's cookie took the place of one that was left without a network.
      await store.dropSlices('');
      const failure = await checkSession();
      if (!failure) void refresh().then(() => sending?.kick());
      return failure;
    },
    async signOut() {
      const { me } = state;
      await store.dropSlices('');
      if (me) await store.dropSlices(me.personId);
      // Marked before the server is asked: the page may be closed while it does not answer.
      await store.putSlice({ ...leftSlice, at: now() });
      void endLeftSession();
      set({ me: null, slices: {}, session: 'none' });
    },
    refresh,
    async sendNow() {
      await outbox.retrySetAside();
      await reread();
      wake();
    },
    wake,
  };

  function wake() {
    if (state.session === 'wiped') return;
    front();
    if (sending) sending.kick();
    else others?.postMessage('kick');
    void checkSession().then(async failure => {
      if (failure) return;
      await refresh(urgent);
      await tidyUp();
    });
  }
}

/** Whether somebody is filling something in. */
const isWriting = (): boolean =>
  document.querySelector('dialog[open]') !== null ||
  document.activeElement?.matches('input, textarea, select, [contenteditable]') === true;

/** A record as it is sent: by whom and where comes from the session, the id is the phone's own. */
const commandOf = (
  { communityId }: Me,
  kind: CommandKind,
  payload: Record<string, unknown>,
  { exercise, purpose, emergencyId, onBehalfOf }: RecordOptions,
  capturedAt: string,
) => ({
  id: newId(),
  kind,
  communityId,
  status: exercise ? ('exercise' as const) : ('actual' as const),
  purpose: purpose ?? 'daily-service',
  capturedAt,
  ...(emergencyId ? { emergencyId } : {}),
  ...(onBehalfOf ? { onBehalfOf } : {}),
  payload,
});
