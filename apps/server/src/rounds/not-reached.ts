import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { findEmergency, roundDoors } from '../emergencies/index.ts';
import { notePersonal } from '../platform/reads/reading.ts';
import { defineView, notFound } from '../platform/view.ts';
import { homeNumbers } from '../residents/index.ts';

type Row = ViewResponse<'rounds.notReached'>['rows'][number];
interface KeyedRow extends Omit<Row, 'phoneMasked'> {
  readonly code: string;
  readonly walkOrder: number;
}

/** `rounds.notReached`: doors where nobody is known to know, grid by grid in walking order, each with the number to ring it by, its middle hidden. */
export const notReached = defineView({
  name: 'rounds.notReached',
  async read(tx, { query, within, gridIds, sees, platform, now }) {
    const { communityId, roundId, limit } = query;
    const emergency = await findEmergency(tx, communityId, { roundId }, now);
    if (!emergency) return notFound;
    const grids = within === 'community' ? (query.gridId ? [query.gridId] : null) : ownOf(gridIds, query.gridId);
    const after = readCursor(query.cursor);
    const rows = await tx.rows<KeyedRow>(sql`
      SELECT d.door_id AS "doorId", g.code, g.name AS "gridName", d.place, d.name, d.outcome, d.visited_at AS at, d.walk_order AS "walkOrder"
        FROM round_grid g
        JOIN (${await roundDoors(tx, communityId, [emergency], grids)}) d ON d.community_id = g.community_id AND d.emergency_id = g.emergency_id AND d.round_id = g.round_id AND d.grid_id = g.grid_id
       WHERE g.community_id = ${communityId} AND g.emergency_id = ${emergency.emergencyId} AND g.round_id = ${roundId}
         AND (${grids}::uuid[] IS NULL OR g.grid_id = ANY (${grids}::uuid[]))
         AND (d.outcome IS NULL OR d.outcome NOT IN ('reached', 'told-by-phone', 'needs-help'))
         AND (${after?.code ?? null}::text IS NULL
              OR (g.code, d.walk_order, d.door_id) > (${after?.code ?? null}::text, ${after?.walkOrder ?? null}::integer, ${after?.doorId ?? null}::uuid))
       ORDER BY g.code, d.walk_order, d.door_id LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    notePersonal(
      'round_door.outcome',
      page.filter(row => row.outcome).map(row => row.doorId),
    );
    const ids = sees('resident-phone') === 'shown' ? page.map(row => row.doorId) : [];
    const numbers = await homeNumbers(tx, platform, communityId, ids);
    return {
      rows: page.map(({ walkOrder: _, code: __, ...row }) => ({
        ...row,
        phoneMasked: numbers.get(row.doorId)?.masked() ?? null,
      })),
      ...(rows.length > limit && last ? { next: makeCursor(last) } : {}),
    };
  },
});

const ownOf = (own: readonly string[], wanted: string | undefined): readonly string[] =>
  wanted ? own.filter(gridId => gridId === wanted) : own;

const makeCursor = (row: KeyedRow): string =>
  Buffer.from(JSON.stringify([row.code, row.walkOrder, row.doorId])).toString('base64url');

/** A cursor of ours; anything else starts from the beginning. */
function readCursor(cursor: string | undefined): { code: string; walkOrder: number; doorId: string } | null {
  const match = /^\["([^"\\]{1,60})",(\d{1,9}),"([0-9a-f-]{36})"\]$/.exec(
    Buffer.from(cursor ?? '', 'base64url').toString(),
  );
  return match ? { code: match[1]!, walkOrder: Number(match[2]), doorId: match[3]! } : null;
}
