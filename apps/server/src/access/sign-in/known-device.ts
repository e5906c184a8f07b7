import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Platform } from '../../platform/command.ts';
import { plainCookie, setPlainCookie } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Owner } from './ports.ts';

const seconds = 180 * 24 * 3600;

/** Several officers share a desk: a cookie each. */
const cookieOf = ({ personId }: Owner): string =>
  `linli_known_${createHash('sha256').update(personId).digest('hex').slice(0, 10)}`;

const sealOf = ({ vault }: Platform, { communityId, personId }: Owner, deviceId: string): string =>
  vault.derive(`known:${deviceId}:${communityId}:${personId}`);

/** The id of this browser, if the account has signed in with it before; null for one that it does not know. Opens nothing by itself. */
export function knownDevice(c: Context, platform: Platform, owner: Owner): string | null {
  const [deviceId = '', seal = ''] = (plainCookie(c, cookieOf(owner)) ?? '').split('.');
  return deviceId && seal === sealOf(platform, owner, deviceId) ? deviceId : null;
}

/** Whether this browser shows that some account knows it, true or not: enough to be looked at more closely. */
export const bringsKnownDevice = (c: Context): boolean =>
  /(?:^|;\s*)(?:__Host-)?linli_known_/.test(c.req.header('cookie') ?? '');

/** Marks this browser as one that the account has signed in with. */
export function rememberDevice(c: Context, platform: Platform, owner: Owner): void {
  const deviceId = knownDevice(c, platform, owner) ?? newId();
  setPlainCookie(c, cookieOf(owner), `${deviceId}.${sealOf(platform, owner, deviceId)}`, seconds);
}
