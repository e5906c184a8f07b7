import type { SyncAnswer, SyncRequest, SyncResponse } from '@linli/protocol';
import { clockOffsetMs } from './clock.ts';
import type { Answered, LogStore } from './log-store.ts';
import { isUnsent, listUnsent, type Operation, type SettledOutcome } from './operation.ts';

/** Most items in one request, as the wire allows. */
export const batchSize = 100;
/** How long an answered operation is kept to be offered again, milliseconds (30 days). */
export const keepAnsweredMs = 30 * 86_400_000;

/** What came of one request: our server's answer, its refusal of the whole request, or nobody we know. */
export type SyncAttempt =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'problem'; readonly status: number; readonly code: string }
  | { readonly kind: 'no-answer'; readonly why: 'network' | 'not-our-server' };

/** What the outbox needs of the outside. */
export interface OutboxPorts {
  readonly store: LogStore;
  /** One `POST /api/sync`. Never throws. */
  sync(request: SyncRequest): Promise<SyncAttempt>;
  /** Device instant, ISO 8601. */
  now(): string;
}

/**
 * How one sending ended. `sent`: the server answered; `settled` items are at the office, `left` are still only here.
 * `sign-in`: the session is over; `busy`: try later; `set-aside`: one item was turned down and is passed by from now on;
 * `smaller`: the request was turned down and is tried again in smaller parts.
 */
export type SendReport =
  | { readonly kind: 'sent'; readonly settled: number; readonly left: number; readonly epochChanged: boolean }
  | { readonly kind: 'no-answer'; readonly why: 'network' | 'not-our-server' }
  | { readonly kind: 'sign-in' | 'busy' | 'set-aside' | 'smaller'; readonly code: string };

/** Sends the log. One call is one request; calling again is always safe. */
export interface Outbox {
  /** Sends the oldest unsent operations of this person; with none it still asks, to hear of epoch and clock. */
  sendOnce(ownerId: string): Promise<SendReport>;
  /** Takes set-aside operations up again: on a person's wish. */
  retrySetAside(): Promise<void>;
  /** Forgets operations answered more than 30 days ago under the present epoch. Returns how many. */
  prune(): Promise<number>;
}

/** Makes the outbox over a store and a way to ask. Rules QU, AN, EP, CL of SPEC.md. */
export function makeOutbox(ports: OutboxPorts): Outbox {
  const { store } = ports;
  let limit = batchSize;

  async function sendOnce(ownerId: string): Promise<SendReport> {
    const meta = await store.meta();
    const unsent = listUnsent(await store.list(), meta.epoch);
    const offered = chooseBatch(unsent, ownerId, limit);
    const sentAt = ports.now();
    const attempt = await ports.sync({
      deviceId: meta.deviceId,
      sentAt,
      ...(meta.epoch === null ? {} : { knownEpoch: meta.epoch }),
      items: offered.map(operation => operation.command),
    });
    if (attempt.kind === 'no-answer') return attempt;
    if (attempt.kind === 'problem') return refused(attempt, offered);
    const response = readResponse(attempt.body);
    if (!response) return { kind: 'no-answer', why: 'not-our-server' };
    limit = batchSize;
    return accept(response, offered, sentAt, meta.epoch, ownerId);
  }

  async function accept(
    response: SyncResponse,
    offered: readonly Operation[],
    sentAt: string,
    knownEpoch: string | null,
    ownerId: string,
  ): Promise<SendReport> {
    const now = ports.now();
    const answers = matchAnswers(response, offered, now);
    if (answers.length > 0) await store.settle(answers);
    const epoch = response.serverEpoch;
    await store.saveMeta({ epoch, clockOffsetMs: clockOffsetMs(sentAt, now, response.serverTime) });
    const left = (await store.list()).filter(
      op => op.ownerId === ownerId && !op.setAside && isUnsent(op, epoch),
    ).length;
    return {
      kind: 'sent',
      settled: answers.length,
      left,
      epochChanged: knownEpoch !== null && knownEpoch !== epoch,
    };
  }

  async function refused(
    { status, code }: { status: number; code: string },
    offered: readonly Operation[],
  ): Promise<SendReport> {
    if (status === 401) return { kind: 'sign-in', code };
    if (status >= 500 || status === 429 || status === 403 || status === 408) return { kind: 'busy', code };
    const only = offered[0];
    if (offered.length > 1) {
      limit = Math.ceil(offered.length / 2);
      return { kind: 'smaller', code };
    }
    limit = batchSize;
    if (!only) return { kind: 'busy', code };
    await store.setAside(only.id, { code, at: ports.now() });
    return { kind: 'set-aside', code };
  }

  async function retrySetAside() {
    for (const operation of await store.list()) if (operation.setAside) await store.setAside(operation.id, null);
  }

  async function prune() {
    const { epoch } = await store.meta();
    const before = Date.parse(ports.now()) - keepAnsweredMs;
    const old = (await store.list()).filter(op => !isUnsent(op, epoch) && Date.parse(op.settled?.at ?? '') < before);
    await store.remove(old.map(op => op.id));
    return old.length;
  }

  return { sendOnce, retrySetAside, prune };
}

function chooseBatch(unsent: readonly Operation[], ownerId: string, limit: number): Operation[] {
  return unsent.filter(operation => operation.ownerId === ownerId && !operation.setAside).slice(0, limit);
}

const outcomes: ReadonlySet<string> = new Set<SettledOutcome>(['accepted', 'merged', 'conflict', 'held']);

function matchAnswers(response: SyncResponse, offered: readonly Operation[], at: string): Answered[] {
  const asked = new Set(offered.map(operation => operation.id));
  return response.answers
    .filter(answer => asked.has(answer.id) && outcomes.has(answer.outcome))
    .map(answer => ({ id: answer.id, settlement: settlementOf(answer, response.serverEpoch, at) }));
}

function settlementOf(answer: SyncAnswer, epoch: string, at: string): Answered['settlement'] {
  const { outcome } = answer;
  if (outcome === 'accepted' || outcome === 'merged')
    return { outcome, epoch, at, result: answer.result ?? {}, code: null };
  return { outcome, epoch, at, result: {}, code: answer.code };
}

/** Only a body that carries our envelope is an answer: a captive portal's page, a proxy's JSON or a cut-off body is none. */
function readResponse(body: unknown): SyncResponse | null {
  if (body === null || typeof body !== 'object') return null;
  const it = body as Partial<SyncResponse>;
  const ours =
    it.envelope === 'linli-sync/1' &&
    typeof it.serverEpoch === 'string' &&
    typeof it.serverTime === 'string' &&
    Array.isArray(it.answers) &&
    it.answers.every(answer => answer !== null && typeof answer === 'object' && typeof answer.id === 'string');
  return ours ? (it as SyncResponse) : null;
}
