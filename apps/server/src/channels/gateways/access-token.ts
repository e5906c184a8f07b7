import type { GatewayPorts } from '../gateway.ts';
import { NoAnswer, type Outgoing } from '../outbound/post.ts';

/** A token of an app, by whose it is and where it was asked for. Lives in this process only. */
const known = new Map<string, { readonly token: string; readonly until: number }>();

/** The provider gave no token: nothing was sent. */
export class NoToken extends Error {}

/**
 * The app's token, asked for anew a minute before its end. Throws {@link NoToken}.
 * @param name whose it is: app and secret, so that a changed secret asks again
 * @param field the answer's field that holds it
 */
export async function accessToken(ports: GatewayPorts, name: string, ask: Outgoing, field: string): Promise<string> {
  const kept = known.get(name);
  if (kept && kept.until > ports.now()) return kept.token;
  const said = await ports
    .post(ask)
    .then(({ body }) => JSON.parse(body) as Record<string, unknown>)
    .catch(error => {
      if (error instanceof NoAnswer || error instanceof SyntaxError) return {} as Record<string, unknown>;
      throw error;
    });
  const token = said[field];
  if (typeof token !== 'string' || token === '') throw new NoToken();
  const seconds = Number(said.expires_in ?? said.expire ?? 7200);
  known.set(name, { token, until: ports.now() + Math.max(0, seconds - 60) * 1000 });
  return token;
}

/** A token that a provider calls spent is asked for anew by the next message. */
export const forgetToken = (name: string): boolean => known.delete(name);
