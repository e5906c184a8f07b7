import type { MySignIn } from '@linli/protocol';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { sessionOf, standingOf } from '../../platform/http/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { findAccount } from './account-store.ts';
import { canPasskeyHere } from './passkey-place.ts';
import type { Owner, SignInPorts } from './ports.ts';
import { countRecoveryCodes } from './recovery-store.ts';

const nothing = {
  sessionId: null as string | null,
  hasPassword: false,
  providerLinked: false,
  passkeys: [],
  recoveryLeft: 0,
};

/** How far this browser is signed in, and what its person has set up. */
export async function readMySignIn(c: Context, { platform }: SignInPorts): Promise<MySignIn> {
  const session = sessionOf(c);
  const standing = standingOf(c);
  const about = {
    standing: standing?.kind ?? (session ? ('cut' as const) : ('stranger' as const)),
    trialUntil: standing?.kind === 'trial' ? standing.until : null,
    // A desk left alone asks for the code only: the session itself is as good as the first factor.
    passwordShown: session?.assurance === 'password' || session?.assurance === 'full',
    canPasskey: canPasskeyHere(c, platform),
    provider: platform.provider?.name ?? null,
  };
  // What is set up is told once the second factor was shown, or while there is none.
  if (!session || !standing || standing.kind === 'second-factor-needed') return { ...about, ...nothing };
  const own = await platform.database.read([session.communityId], tx => readOwn(tx, session));
  return { ...about, ...own, sessionId: session.sessionId };
}

async function readOwn(
  tx: Tx,
  owner: Owner,
): Promise<Omit<typeof nothing, 'sessionId'> | Omit<Pick<MySignIn, keyof typeof nothing>, 'sessionId'>> {
  const account = await findAccount(tx, owner);
  if (!account) return nothing;
  const { communityId, personId } = owner;
  const passkeys = await tx.rows<{ id: string; addedAt: string }>(sql`
    SELECT passkey_id AS id, added_at AS "addedAt" FROM passkey
     WHERE community_id = ${communityId} AND person_id = ${personId} ORDER BY added_at LIMIT 20`);
  const provider = await tx.find(sql`
    SELECT 1 FROM sign_in_handle WHERE community_id = ${communityId} AND person_id = ${personId} AND kind = 'provider' LIMIT 1`);
  return {
    hasPassword: account.password !== null,
    providerLinked: Boolean(provider),
    passkeys,
    recoveryLeft: await countRecoveryCodes(tx, owner),
  };
}
