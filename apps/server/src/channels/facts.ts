import { sql } from 'kysely';
import { linkHours, makeCallLinks } from '../callups/index.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { Handed } from './handed.ts';
import type { MessageFacts } from './message-of.ts';
import type { Subject } from './subject.ts';

/** What the texts of some messages about one call-up are made of, by call, each with the person's own link. Three statements. */
export async function factsOf(
  tx: Tx,
  platform: Platform,
  communityId: string,
  { emergency, allOff }: Pick<Subject, 'emergency' | 'allOff'>,
  asked: readonly Pick<Handed, 'callId' | 'kind' | 'callUpId'>[],
): Promise<ReadonlyMap<string, MessageFacts>> {
  const [first] = asked;
  if (!first) return new Map();
  const { emergencyId } = emergency;
  const common = await tx.get<Pick<MessageFacts, 'community' | 'officePhone' | 'offGrids'>>(sql`
    SELECT m.name AS community, m.office_phone AS "officePhone",
           (SELECT string_agg(r.name, '、' ORDER BY r.code) FROM grid_call_up g
              JOIN round_grid r ON r.community_id = g.community_id AND r.emergency_id = g.emergency_id AND r.grid_id = g.unit_id
             WHERE g.community_id = m.community_id AND g.emergency_id = ${emergencyId} AND g.call_up_id = ${first.callUpId}
               AND g.called_off_at IS NOT NULL) AS "offGrids"
      FROM community m WHERE m.community_id = ${communityId}`);
  const calls = await tx.rows<{ callId: string; calledAt: string; grids: string | null }>(sql`
    SELECT c.call_id AS "callId", c.called_at AS "calledAt",
           (SELECT string_agg(r.name, '、' ORDER BY r.code) FROM round_grid r
             WHERE r.community_id = ${communityId} AND r.emergency_id = ${emergencyId} AND r.grid_id = ANY (c.grid_ids)) AS grids
      FROM call c
     WHERE c.community_id = ${communityId} AND c.emergency_id = ${emergencyId} AND c.call_id = ANY (${asked.map(one => one.callId)}::uuid[])`);
  const links = await makeCallLinks(
    tx,
    platform,
    { communityId, emergencyId },
    calls.map(({ callId, calledAt }) => ({ callId, expiresAt: iso(Date.parse(calledAt) + linkHours * 3_600_000) })),
  );
  const kinds = new Map(asked.map(({ callId, kind }) => [callId, kind]));
  return new Map(
    calls.map(({ callId, grids }) => [
      callId,
      {
        ...common,
        kind: kinds.get(callId)!,
        allOff,
        title: emergency.title,
        status: emergency.status,
        script: emergency.playbook.callScript,
        meet: emergency.playbook.meet,
        grids,
        link: `${platform.publicUrl()}/field/#/a/${links.get(callId)!}`,
      },
    ]),
  );
}
