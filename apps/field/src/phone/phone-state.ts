import type { CommandKind, Me, PayloadInput } from '@linli/protocol';
import { isUnsent, type LogMeta, type Operation, type SendReport } from '@linli/sync';
import type { Failure } from './ask.ts';
import type { SliceName, Slices } from './slices.ts';

/** A downloaded piece with when (device instant) and at which tick of the log its download began. */
export interface Downloaded<T> {
  readonly value: T;
  readonly at: string;
  readonly tick: number;
}

/** Everything the screens show. */
export interface PhoneState {
  /**
   * `starting` until the phone's own memory is read; `none`: nobody signed in; `ended`: the session is over, recording goes on; `wiped`: the
   * office cut this phone off and nothing is on it any more.
   */
  readonly session: 'starting' | 'none' | 'in' | 'ended' | 'wiped';
  readonly me: Me | null;
  readonly keptOn: 'disk' | 'memory';
  readonly operations: readonly Operation[];
  readonly meta: LogMeta;
  readonly slices: { readonly [N in SliceName]?: Downloaded<Slices[N]> };
  readonly lastReport: SendReport | null;
  /** Device instant of the last answer of our server, in this run of the page. */
  readonly lastHeardAt: string | null;
  /** Why the last download failed; null when it went well. */
  readonly failure: Failure | null;
  /** The last record could not be kept on this phone: its storage is full or gone. */
  readonly notKept: boolean;
}

/** What a record carries beside its payload. */
export interface RecordOptions {
  readonly purpose?: string;
  readonly exercise?: boolean;
  readonly emergencyId?: string;
  readonly onBehalfOf?: string;
}

/** The phone: its memory, its sending, its downloads. One per page. */
export interface Phone {
  getState(): PhoneState;
  subscribe(listener: () => void): () => void;
  /** Keeps a record and sends when it can. Resolves with the command's id once it is kept; rejects when nothing can be kept. */
  record<K extends CommandKind>(kind: K, payload: PayloadInput<K>, options?: RecordOptions): Promise<string>;
  /** Spends a sign-in link. Resolves with null, or with why it failed. */
  signIn(token: string): Promise<Failure | null>;
  /** Ends the session here; records stay on the phone. */
  signOut(): Promise<void>;
  /** Downloads pieces anew, all when none is named; quietly keeps the old ones on failure. */
  refresh(names?: readonly SliceName[]): Promise<void>;
  /** Sends now, set-aside records too. */
  sendNow(): Promise<void>;
  /** Something makes another try worth it: network, focus. */
  wake(): void;
}

/** Records of the signed-in person that are only on this phone and not set aside. */
export function listOwnUnsent(state: PhoneState): Operation[] {
  return state.operations.filter(
    it => it.ownerId === state.me?.personId && !it.setAside && isUnsent(it, state.meta.epoch),
  );
}
