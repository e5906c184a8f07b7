import { type FieldFault, makeProblem, type ProblemCode } from '@linli/protocol';
import type { Context } from 'hono';
import { whyOf } from './who.ts';

/** Answers with a problem of the catalogue (RFC 9457). Never a stack, SQL, path or personal data. */
export function problem(
  c: Context,
  base: ProblemCode,
  extra: { code?: string; facts?: Record<string, unknown>; faults?: readonly FieldFault[] } = {},
): Response {
  // Somebody with a session is told what it lacks, where a stranger is told to sign in.
  const said = base === 'not-signed-in' ? (whyOf(c) ?? base) : base;
  const body = makeProblem(said, { ...extra, requestId: c.get('requestId') as string });
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (body.status === 503) headers['retry-after'] = '2';
  // The rest of a body that is too large is not read: this connection cannot be used again.
  if (body.status === 413) headers.connection = 'close';
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** Says that it was too much at once, and when to come again. @param seconds until one more is taken */
export function tooMany(c: Context, seconds: number): Response {
  const answer = problem(c, 'too-many', { facts: { seconds } });
  answer.headers.set('retry-after', String(seconds));
  return answer;
}

/** Answers with JSON that no cache keeps. */
export const answerJson = (c: Context, body: unknown, status = 200): Response =>
  answerText(c, JSON.stringify(body), status);

/** The same, of JSON that is written out already. */
export function answerText(c: Context, json: string, status = 200): Response {
  return c.newResponse(json, {
    status: status as 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}

/** The body as JSON; undefined when it is none (every schema refuses that). */
export async function readJson(c: Context): Promise<unknown> {
  try {
    const text = await c.req.text();
    return isTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nothing of ours nests deeper; a body of brackets alone would exhaust what walks it. */
const deepest = 32;

/** Counted on the text, before anything is built from it. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at++;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') {
      if (++depth > deepest) return true;
    } else if (sign === '}' || sign === ']') depth--;
  }
  return false;
}
