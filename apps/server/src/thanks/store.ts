import type { Round, RoundDoor } from '@linli/domain';
import { sql } from 'kysely';
import type { CommandContext } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** The id of somebody's letter for an emergency: there is never a second one. */
export const letterIdOf = (emergencyId: string, personId: string): string => childId(emergencyId, `thanks:${personId}`);

/** Whoever's results came in only after the end gets their letter now; who has one keeps it as it is. */
export async function thankLate(
  tx: Tx,
  { communityId, now, onBehalfOf, actor }: Pick<CommandContext, 'communityId' | 'now' | 'onBehalfOf' | 'actor'>,
  round: Round,
  doors: readonly RoundDoor[],
): Promise<void> {
  const personId = onBehalfOf ?? actor.personId;
  if (!personId) return;
  const recorded = doors.filter(door => door.visits.some(visit => !visit.undone && visit.byPerson === personId));
  await tx.run(sql`
    INSERT INTO thanks_letter (community_id, letter_id, person_id, emergency_title, emergency_id, status, grid_id, doors, signed_by, sent_at)
    SELECT e.community_id, ${letterIdOf(round.emergencyId, personId)}::uuid, p.person_id, e.title, e.emergency_id, e.status,
           ${recorded[0]?.gridId ?? null}::uuid, ${recorded.length}::integer, c.name, ${now}::timestamptz
      FROM emergency e JOIN community c USING (community_id)
      JOIN person p ON p.community_id = e.community_id AND p.person_id = ${personId}
     WHERE e.community_id = ${communityId} AND e.emergency_id = ${round.emergencyId}
    ON CONFLICT DO NOTHING`);
}
