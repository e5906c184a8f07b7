import { makeClient, NoAnswerError, ProblemError } from '@linli/protocol/client';
import type { SyncAttempt } from '@linli/sync';
import { v7 as newId } from 'uuid';

const patienceMs = 25_000;

/** `fetch` with an end: a stairwell's network often neither answers nor fails. */
async function patientFetch(url: string, init: { method: string; headers: Record<string, string>; body?: string }) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  try {
    const answer = await fetch(url, { ...init, cache: 'no-store', credentials: 'same-origin', signal: stop.signal });
    const text = await answer.text();
    return { status: answer.status, text: async () => text };
  } finally {
    clearTimeout(timer);
  }
}

/** The typed client of this app; the session travels as a cookie. */
export const client = makeClient(
  { fetch: patientFetch, newId: () => newId(), now: () => new Date().toISOString() },
  'field',
);

/** How a question failed, in the words the screens use. */
export type Failure =
  | { readonly kind: 'no-network' }
  | { readonly kind: 'not-our-server' }
  | { readonly kind: 'problem'; readonly code: string; readonly status: number };

/** Sorts what was thrown by the client; anything else is a bug and is thrown on. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof ProblemError)
    return { kind: 'problem', code: thrown.problem.code, status: thrown.problem.status };
  if (!(thrown instanceof NoAnswerError)) throw thrown;
  const somebodySpoke = /Linli server|^status /.test(thrown.message);
  return { kind: somebodySpoke ? 'not-our-server' : 'no-network' };
}

/** One sync request as the outbox wants it. */
export async function askSync(request: Parameters<typeof client.sync>[0]): Promise<SyncAttempt> {
  try {
    return { kind: 'answer', body: await client.sync(request) };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.kind === 'problem') return failure;
    return { kind: 'no-answer', why: failure.kind === 'no-network' ? 'network' : 'not-our-server' };
  }
}
