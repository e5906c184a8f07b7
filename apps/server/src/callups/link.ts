import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { parse, stringify } from 'uuid';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { emergenciesAround } from '../platform/running.ts';

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
 * Links that answer one call each without sign-in: ids, expiry, and an HMAC under a key of that emergency, so that they die
 * with the emergency's data. The call's id comes first: it differs between people from the first sign on.
 * @returns tokens by call; one statement, however many
 */
export async function makeCallLinks(
  tx: Tx,
  platform: Platform,
  { communityId, emergencyId }: { readonly communityId: string; readonly emergencyId: string },
  calls: readonly { readonly callId: string; readonly expiresAt: string }[],
): Promise<ReadonlyMap<string, string>> {
  const mac = await signerOf(tx, platform, communityId, emergencyId);
  return new Map(
    calls.map(({ callId, expiresAt }) => {
      const body = Buffer.alloc(2 * idBytes + 4);
      body.set(parse(callId), 0);
      body.set(parse(communityId), idBytes);
      body.writeUInt32BE(Math.floor(Date.parse(expiresAt) / 1000), 2 * idBytes);
      return [callId, Buffer.concat([body, mac(body)]).toString('base64url')];
    }),
  );
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
    const around = await emergenciesAround(tx, ids.communityId, iso(platform.clock.now()), linkHours);
    const call = await tx.find<{ emergencyId: string; callUpId: string; personId: string }>(sql`
      SELECT emergency_id AS "emergencyId", call_up_id AS "callUpId", person_id AS "personId" FROM call
       WHERE community_id = ${ids.communityId} AND emergency_id = ANY (${around}::uuid[]) AND call_id = ${ids.callId}`);
    if (!call) return 'not-found';
    const expected = (await signerOf(tx, platform, ids.communityId, call.emergencyId))(body);
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

async function signerOf(
  tx: Tx,
  platform: Platform,
  communityId: string,
  emergencyId: string,
): Promise<(body: Buffer) => Buffer> {
  const sealer = await platform.vault.forPurpose(tx, communityId, 'visits', emergencyId);
  return body => sealer.blindIndex(`call-link:${body.toString('hex')}`).subarray(0, macBytes);
}
