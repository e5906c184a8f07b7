import { type Actor, findPlaybook, type Mode, makeReview, type PolicyRole } from '@linli/domain';
import { sql } from 'kysely';
import { actorOf, openSession } from '../access/index.ts';
import { newId } from '../platform/ids.ts';
import type { TestServer } from './test-server.ts';

/** Somebody who asks: a session, and who it speaks for. */
export interface Asker {
  readonly token: string | null;
  readonly actor: Actor | null;
}

/** One community as the matrix needs it. */
export interface Ground {
  readonly communityId: string;
  /** The emergency that a mode names; none in `normal`. */
  readonly emergencies: Partial<Readonly<Record<Mode, string>>>;
  readonly askers: ReadonlyMap<PolicyRole, Asker>;
}

const objectKinds: Partial<Record<PolicyRole, string>> = {
  guard: 'compound',
  'property-firm': 'compound',
  'general-grid-member': 'general-grid',
  'grid-head': 'micro-grid',
  'acting-head': 'micro-grid',
  'deputy-head': 'micro-grid',
  'grid-member': 'micro-grid',
  reserve: 'micro-grid',
  'seconded-official': 'micro-grid',
};

/** A quiet community and one in which an emergency and a drill are open and another emergency has ended; somebody of each role in both. */
export async function castOf(test: TestServer, roles: readonly PolicyRole[]): Promise<readonly [Ground, Ground]> {
  const quiet = await test.addCommunity('900000000011');
  const busy = await test.addCommunity('900000000012');
  const emergencies = {
    emergency: await openEmergency(test, busy.communityId, 'actual', 'open'),
    drill: await openEmergency(test, busy.communityId, 'exercise', 'open'),
    ended: await openEmergency(test, busy.communityId, 'actual', 'ended'),
  };
  return [
    { communityId: quiet.communityId, emergencies: {}, askers: await askersOf(test, quiet.communityId, roles) },
    { communityId: busy.communityId, emergencies, askers: await askersOf(test, busy.communityId, roles) },
  ];
}

async function askersOf(test: TestServer, communityId: string, roles: readonly PolicyRole[]) {
  const askers = new Map<PolicyRole, Asker>();
  for (const role of roles)
    askers.set(role, role === 'anonymous' ? { token: null, actor: null } : await askerOf(test, communityId, role));
  return askers;
}

/** Somebody new with a role, over the whole community where it is a role over that; the office may not be able to give it. */
export async function askerOf(test: TestServer, communityId: string, role: PolicyRole): Promise<Asker> {
  const { database, vault, clock } = test.server.platform;
  const personId = newId();
  const now = new Date(clock.now() - 1000).toISOString();
  const kind = objectKinds[role] ?? 'community';
  await database.write([communityId], async tx => {
    const sealer = await vault.forPurpose(tx, communityId, 'roster');
    await tx.insertMany('person', [
      {
        community_id: communityId,
        person_id: personId,
        name: sealer.seal(`试验${role}`, `person.name:${personId}`),
        key_id: sealer.keyId,
        state: 'active',
        created_at: now,
      },
    ]);
    if (role === 'resident' || role === 'called-helper') return;
    await tx.run(sql`
      INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
      VALUES (${communityId}, ${newId()}, ${personId}, ${kind}, ${kind === 'community' ? communityId : newId()}, ${role}, ${now}, 'matrix')`);
  });
  if (role === 'called-helper') await callSomebody(test, communityId, personId);
  const session = await database.platform(tx =>
    openSession(tx, { communityId, personId, app: 'console', now: clock.now() }),
  );
  const actor = await database.read([communityId], tx =>
    actorOf(tx, communityId, personId, new Date(clock.now()).toISOString()),
  );
  return { token: session.token, actor };
}

/** A call gives this role, no assignment does: to a grid of a small drill, which leaves the community in the mode in which it is. */
async function callSomebody(test: TestServer, communityId: string, personId: string): Promise<void> {
  const now = test.clock.now();
  const emergencyId = await openEmergency(
    test,
    communityId,
    'exercise',
    'open',
    new Date(now + 86_400_000).toISOString(),
  );
  await test.server.platform.database.write([communityId], async tx => {
    await tx.rows(sql`SELECT linli_open_partitions(${emergencyId})`);
    await tx.run(sql`
      INSERT INTO call (community_id, emergency_id, call_up_id, call_id, person_id, role, tier, grid_ids, head_of, general_grid_id, state, wave, asked, called_at, answered_at, attempts)
      SELECT community_id, emergency_id, call_up_id, ${newId()}, ${personId}, 'grid-member', 'neighbour-grid', ${[newId()]}::uuid[], '{}'::uuid[], ${newId()}, 'coming', 1, 1, opened_at, opened_at, 0
        FROM emergency WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
  });
}

/** Straight into its table: the matrix asks who may do what, not what opening does. */
async function openEmergency(
  test: TestServer,
  communityId: string,
  status: 'actual' | 'exercise',
  state: 'open' | 'ended',
  endsAt: string | null = null,
): Promise<string> {
  const emergencyId = newId();
  const now = new Date(test.clock.now() - 1000).toISOString();
  await test.server.platform.database.write([communityId], tx =>
    tx.insertMany('emergency', [
      {
        community_id: communityId,
        emergency_id: emergencyId,
        title: '试验',
        playbook_id: 'flood-night',
        playbook: findPlaybook('flood-night'),
        hazard: 'flood',
        level: 'III',
        status,
        state,
        opened_at: now,
        ends_at: endsAt,
        due_at: now,
        ...(state === 'ended' ? { ended_at: now, keep_until: now, statement: '', review: quietReview(now) } : {}),
        call_up_id: newId(),
        round_id: newId(),
        grid_ids: [],
        vacant_grids: 0,
      },
    ]),
  );
  return emergencyId;
}

/** The review of an emergency in which nothing happened. */
const quietReview = (at: string) =>
  makeReview({ openedAt: at, endedAt: at, counts: {}, people: {}, unlisted: 0, vacantGrids: 0, lateGrids: 0 });
