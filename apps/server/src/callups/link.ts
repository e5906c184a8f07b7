import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { parse, stringify } from 'uuid';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** What a signed link speaks for: one person's call. */
export interface LinkedCall {
  readonly callId: string;
  readonly communityId: string;
  readonly callUpId: string;
  readonly personId: string;
}

const idBytes = 16;
const macBytes = 16;
const tokenBytes = 2 * idBytes + 4 + macBytes;

/** Hours after the call that its link may be answered. */
export const linkHours = 72;

/**
 * A link that answers one call without sign-in: ids, expiry, and an HMAC under a key of that emergency, so that it dies
 * with the emergency's data. The call's id comes first: it differs between people from the first sign on.
 */
export async function makeCallLink(
  tx: Tx,
  platform: Platform,
  call: {
    readonly communityId: string;
    readonly emergencyId: string;
    readonly callId: string;
    readonly expiresAt: string;
  },
): Promise<string> {
  const body = Buffer.alloc(2 * idBytes + 4);
  body.set(parse(call.callId), 0);
  body.set(parse(call.communityId), idBytes);
  body.writeUInt32BE(Math.floor(Date.parse(call.expiresAt) / 1000), 2 * idBytes);
  return Buffer.concat([body, await mac(tx, platform, call.communityId, call.emergencyId, body)]).toString('base64url');
}

/** Reads a link; whether it is forged, of another server, or of an emergency that is gone looks alike. */
export async function readCallLink(
  platform: Platform,
  token: string,
): Promise<LinkedCall | 'not-found' | 'link-expired'> {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== tokenBytes || bytes.toString('base64url') !== token) return 'not-found';
  const body = bytes.subarray(0, 2 * idBytes + 4);
  const ids = readIds(body);
  if (!ids) return 'not-found';
  return platform.database.read([ids.communityId], async tx => {
    // Looked up before a key is asked for: a made-up link must not make keys.
    const call = await tx.find<{ emergencyId: string; callUpId: string; personId: string }>(sql`
      SELECT emergency_id AS "emergencyId", call_up_id AS "callUpId", person_id AS "personId" FROM call
       WHERE community_id = ${ids.communityId} AND call_id = ${ids.callId}`);
    if (!call) return 'not-found';
    const expected = await mac(tx, platform, ids.communityId, call.emergencyId, body);
    if (!timingSafeEqual(bytes.subarray(-macBytes), expected)) return 'not-found';
    if (body.readUInt32BE(2 * idBytes) * 1000 <= platform.clock.now()) return 'link-expired';
    return { ...ids, callUpId: call.callUpId, personId: call.personId };
  });
}

function readIds(body: Buffer): { callId: string; communityId: string } | null {
  try {
    return {
      callId: stringify(body.subarray(0, idBytes)),
      communityId: stringify(body.subarray(idBytes, 2 * idBytes)),
    };
  } catch {
    return null;
  }
}

async function mac(
  tx: Tx,
  platform: Platform,
  communityId: string,
  emergencyId: string,
  body: Buffer,
): Promise<Buffer> {
  const sealer = await platform.vault.forPurpose(tx, communityId, 'visits', emergencyId);
  return sealer.blindIndex(`call-link:${body.toString('hex')}`).subarray(0, macBytes);
}
