import { type Client, type CommandKind, makeClient, type PayloadInput, type Result } from '@linli/protocol';
import { sql } from 'kysely';
import { openSession } from '../access/index.ts';
import type { DrivableClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import type { RunningServer } from '../server.ts';

/** A running server with one synthetic community, an officer signed in, and a way to sign in others. */
export interface Peopled {
  readonly server: RunningServer;
  readonly clock: DrivableClock;
  readonly communityId: string;
  /** Person id of the officer. */
  readonly officerId: string;
  /** The officer's client. */
  readonly office: Client;
  /** A client of any person; makes a session for them. */
  clientOf(personId: string, app?: 'console' | 'field', communityId?: string): Promise<Client>;
  /** The officer's command in the community; fails the test when refused. */
  command<K extends CommandKind>(
    kind: K,
    payload: PayloadInput<K>,
    extra?: { emergencyId?: string; status?: 'actual' | 'exercise' },
  ): Promise<Result<K>>;
  /** Another community with an officer, on the same server. */
  addCommunity(code: string): Promise<{ communityId: string; officerId: string; office: Client }>;
}

/** A client with a bearer session; nobody's when no token is given. */
export function testClient(url: string, token?: string, app: 'console' | 'field' | 'resident' = 'console'): Client {
  const ports = {
    fetch: (address: string, init: RequestInit) => fetch(address, init),
    newId,
    now: () => new Date().toISOString(),
  };
  return makeClient(ports, app, url, token ? { authorization: `Bearer ${token}` } : {});
}

/**
 * Makes the first community and its officer.
 * @param known both, when the server's database has them already
 */
export async function withPeople(
  server: RunningServer,
  clock: DrivableClock,
  known?: Pick<Peopled, 'communityId' | 'officerId'>,
): Promise<Peopled> {
  const clientOf = async (
    personId: string,
    app: 'console' | 'field' = 'console',
    communityId = first.communityId,
  ): Promise<Client> => {
    const session = await server.platform.database.platform(tx =>
      openSession(tx, {
        communityId,
        personId,
        app,
        assurance: app === 'console' ? 'full' : 'link',
        now: clock.now(),
      }),
    );
    return testClient(server.url, session.token, app);
  };
  const addCommunity = async (code: string) => {
    const communityId = newId();
    const officerId = newId();
    const operator = { personId: null, communityId, roles: [{ role: 'operator', gridId: null, generalGridId: null }] };
    const created = await server.execute(
      {
        id: newId(),
        kind: 'places.createCommunity',
        communityId,
        capturedAt: new Date().toISOString(),
        payload: { code, name: `试验社区${code.slice(-3)}`, officePhone: '028-0000-0000', synthetic: true },
      },
      operator,
    );
    if (created.outcome !== 'accepted') throw new Error(`test community: ${JSON.stringify(created)}`);
    await addOfficer(server, communityId, officerId);
    return { communityId, officerId, office: await clientOf(officerId, 'console', communityId) };
  };
  const first: { communityId: string; officerId: string; office: Client } = known
    ? {
        communityId: known.communityId,
        officerId: known.officerId,
        office: await clientOf(known.officerId, 'console', known.communityId),
      }
    : await addCommunity('900000000001');
  return {
    server,
    clock,
    ...first,
    clientOf,
    command: (kind, payload, extra = {}) =>
      first.office.command(kind, payload, { communityId: first.communityId, ...extra }),
    addCommunity,
  };
}

/** Straight into the tables, so that this helper needs no other capability to be right. */
async function addOfficer(server: RunningServer, communityId: string, personId: string): Promise<void> {
  const { database, vault, clock } = server.platform;
  const now = new Date(clock.now() - 1000).toISOString();
  await database.write([communityId], async tx => {
    const sealer = await vault.forPurpose(tx, communityId, 'roster');
    await tx.run(sql`INSERT INTO person (community_id, person_id, name, key_id, state, created_at)
      VALUES (${communityId}, ${personId}, ${sealer.seal('试验干部', `person.name:${personId}`)}, ${sealer.keyId}, 'active', ${now})`);
    for (const role of ['community-staff', 'operator']) {
      await tx.run(sql`INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
        VALUES (${communityId}, ${newId()}, ${personId}, 'community', ${communityId}, ${role}, ${now}, 'set-up')`);
    }
  });
}
