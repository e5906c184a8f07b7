import { type Actor, type Mode, modes, reach, type Situation } from '@linli/domain';
import { sql } from 'kysely';
import type { Database, Tx } from './postgres/database.ts';
import { isRunning } from './running.ts';

/** What an act says about itself, before its mode is known. */
export interface Asked {
  readonly operation: string;
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly communityId: string | null;
  readonly purpose?: string | undefined;
  /** The emergency it names, where it names one. */
  readonly emergencyId?: string | undefined;
}

/**
 * The situation of an act for the policy table. The mode is looked up only where it could change the answer for this actor: the hot ways (a visit by a
 * grid member) cost no query. It is read afresh for every act, so the end of an emergency takes powers with it at once.
 */
export async function situationOf(database: Database, actor: Actor | null, asked: Asked): Promise<Situation> {
  const { communityId, purpose } = asked;
  if (!actor || !communityId || !modeMatters(actor, asked)) return { purpose };
  return {
    purpose,
    mode: await database.read([communityId], tx => findMode(tx, communityId, asked.emergencyId, asked.now)),
  };
}

/** Role by role: one that reaches its own grids at any time must not hide another that reaches others only in an emergency. */
function modeMatters(actor: Actor, { operation, purpose }: Asked): boolean {
  const each = actor.roles.length === 0 ? [actor] : actor.roles.map(held => ({ ...actor, roles: [held] }));
  return each.some(one => new Set(modes.map(mode => reach(one, operation, { purpose, mode }))).size > 1);
}

/**
 * The mode of a named emergency; where none is named, the strongest of those open in the community: a small drill, which ends by itself, gives nobody
 * powers beyond it. An unknown one is `normal`.
 */
export async function findMode(
  tx: Tx,
  communityId: string,
  emergencyId: string | undefined,
  now: string,
): Promise<Mode> {
  const rows = await tx.rows<{ state: string; status: string }>(sql`
    SELECT CASE WHEN ${isRunning(now)} THEN 'open' ELSE 'ended' END AS state, status FROM emergency
     WHERE community_id = ${communityId}
       AND ${emergencyId ? sql`emergency_id = ${emergencyId}` : sql`state = 'open' AND ends_at IS NULL`}
     ORDER BY status LIMIT 1`);
  const [found] = rows;
  if (!found) return 'normal';
  if (found.state !== 'open') return 'ended';
  return found.status === 'exercise' ? 'drill' : 'emergency';
}
