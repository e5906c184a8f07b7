import type { Sent } from '../gateway.ts';
import { type Answered, NoAnswer, type Outgoing, type Post } from '../outbound/post.ts';

/** What a provider's own answer says, once it is JSON. `null`: nothing that its documents describe. */
export type Reading = (body: Record<string, unknown>) => Sent | null;

/**
 * Sends a request and says what came of it. What is certain not to have left is `failed`, also when the gateway says so; what may have
 * left and is not acknowledged in the words of its documents is `unknown`: a gateway that answers 200 with something else is not believed.
 */
export async function sendAndRead(post: Post, outgoing: Outgoing, reading: Reading): Promise<Sent> {
  try {
    return understand(await post(outgoing), reading);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { outcome: error.mayHaveLeft ? 'unknown' : 'failed', reason: error.reason };
  }
}

function understand(answer: Answered, reading: Reading): Sent {
  const { status, headers } = answer;
  if (status === 429 || status === 503) {
    const asked = Number(headers['retry-after'] ?? headers['x-ogw-ratelimit-reset']);
    const closedSeconds = Number.isFinite(asked) && asked > 0 ? Math.min(asked, 3600) : 60;
    return { outcome: 'failed', reason: status === 429 ? 'rate-limited' : 'gateway-down', closedSeconds };
  }
  const said = reading(jsonOf(answer.body));
  if (said) return said;
  if (status >= 500) return { outcome: 'unknown', reason: `http-${status}` };
  if (status >= 300) return { outcome: 'failed', reason: `http-${status}` };
  return { outcome: 'unknown', reason: 'answer-not-understood' };
}

function jsonOf(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A code of a provider as it may stand in the trail: letters, digits and dots, cut. */
export const codeOf = (value: unknown): string =>
  String(value ?? 'no-code')
    .replace(/[^\w.:-]/g, '')
    .slice(0, 60) || 'no-code';

/** Headers of a JSON body. */
export const json = { 'content-type': 'application/json; charset=utf-8' } as const;
