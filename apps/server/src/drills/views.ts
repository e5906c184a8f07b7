import { type DrillReview, reviewDrill } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { exerciseFacts, findEmergency } from '../emergencies/index.ts';
import { gridCodeAt, gridNameAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { endedAt, isRunning } from '../platform/running.ts';
import { defineView, notFound } from '../platform/view.ts';

type Mine = ViewResponse<'drills.mine'>;
type Row = ViewResponse<'drills.list'>['rows'][number];

/** Minutes for which somebody is told that their drill gave way. */
const toldMinutes = 60;

/** Roles that start the small drill of the grid that they are held over, from the phone. */
const starting = ['grid-head', 'acting-head', 'deputy-head'];

/** `drills.mine`: whether I take part and since when, which grids' drill I may start, and whether mine gave way just now. */
export const mine = defineView({
  name: 'drills.mine',
  async read(tx, { actor, now }) {
    if (!actor?.personId) return { takesPart: false, since: null, stopped: null, grids: [] };
    const { communityId, personId } = actor;
    const word = await tx.find<{ since: string }>(sql`
      SELECT valid_from AS since FROM drill_consent
       WHERE community_id = ${communityId} AND person_id = ${personId} AND valid_from <= ${now} AND (valid_to IS NULL OR valid_to > ${now})`);
    const stopped = await tx.find<NonNullable<Mine['stopped']>>(sql`
      SELECT e.title, r.title AS "stoppedFor", e.ends_at AS at
        FROM emergency e
        JOIN emergency r ON r.community_id = e.community_id AND r.emergency_id = e.stopped_for
        JOIN call c ON c.community_id = e.community_id AND c.emergency_id = e.emergency_id AND c.person_id = ${personId} AND c.asked > 0
       WHERE e.community_id = ${communityId} AND e.ends_at > ${now}::timestamptz - make_interval(mins => ${toldMinutes})
         AND e.stopped_for IS NOT NULL AND e.destroyed_at IS NULL
       ORDER BY e.ends_at DESC LIMIT 1`);
    const led = actor.roles.flatMap(({ role, gridId }) => (gridId && starting.includes(role) ? [gridId] : []));
    const grids = await tx.rows<Mine['grids'][number]>(sql`
      SELECT g.id AS "gridId", ${gridCodeAt(communityId, sql`g.id`, now)} AS "gridCode", ${gridNameAt(communityId, sql`g.id`, now)} AS "gridName"
        FROM unnest(${[...new Set(led)]}::uuid[]) AS g (id) ORDER BY 2`);
    return { takesPart: word !== undefined, since: word?.since ?? null, stopped: stopped ?? null, grids };
  },
});

interface ListRow extends Omit<Row, 'doors' | 'covered'> {
  readonly review: DrillReview | null;
}

/** Most that one look at the list gives. */
const mostListed = 100;

/** `drills.list`: every exercise, small or large; for whoever speaks for a grid those of that grid alone. Figures of doors. */
export const list = defineView({
  name: 'drills.list',
  async read(tx, { query, now, within, gridIds }) {
    const { communityId, gridId } = query;
    const own = sql`e.grid_ids <@ ${[...gridIds]}::uuid[] AND cardinality(grid_ids) > 0`;
    const rows = await tx.rows<ListRow>(sql`
      SELECT emergency_id AS "emergencyId", CASE WHEN cardinality(grid_ids) = 1 THEN grid_ids[1] END AS "gridId", title, playbook ? 'drill' AS small, CASE WHEN ${isRunning(now, 'e')} THEN 'open' ELSE 'ended' END AS state,
             opened_at AS "openedAt", ends_at AS "endsAt", ${endedAt(now, 'e')} AS "endedAt", review -> 'drill' AS review,
             (SELECT r.title FROM emergency r WHERE r.community_id = e.community_id AND r.emergency_id = e.stopped_for) AS "stoppedFor"
        FROM emergency e
       WHERE community_id = ${communityId} AND status = 'exercise' AND ${within === 'community' ? sql`true` : own}
         AND (${gridId ?? null}::uuid IS NULL OR ${gridId ?? null}::uuid = ANY (grid_ids))
       ORDER BY ${isRunning(now, 'e')} DESC, opened_at DESC LIMIT ${mostListed}`);
    const counted = await doorsOf(
      tx,
      communityId,
      rows.filter(row => row.review === null).map(row => row.emergencyId),
    );
    return {
      rows: rows.map(({ review, ...row }) => {
        const { doors, covered } = review ?? counted.get(row.emergencyId) ?? { doors: 0, covered: 0 };
        return { ...row, doors, covered };
      }),
    };
  },
});

/** Doors of exercises that are not written up yet, from the kept counters. */
async function doorsOf(
  tx: Tx,
  communityId: string,
  emergencyIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly doors: number; readonly covered: number }>> {
  if (emergencyIds.length === 0) return new Map();
  const rows = await tx.rows<{ emergencyId: string; doors: number; covered: number }>(sql`
    SELECT emergency_id AS "emergencyId", sum(doors)::int AS doors, coalesce(sum(doors) FILTER (WHERE outcome <> ''), 0)::int AS covered FROM round_counter
     WHERE community_id = ${communityId} AND emergency_id = ANY (${[...emergencyIds]}::uuid[]) GROUP BY 1`);
  return new Map(rows.map(row => [row.emergencyId, row]));
}

/** `drills.show`: one exercise, and what it showed. One that has ended and is not written up yet is reviewed on the spot. */
export const show = defineView({
  name: 'drills.show',
  async read(tx, { query, now, within, gridIds }) {
    const { communityId, emergencyId } = query;
    const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
    if (emergency?.status !== 'exercise') return notFound;
    const isOwn = emergency.gridIds.length > 0 && emergency.gridIds.every(id => gridIds.includes(id));
    if (within !== 'community' && !isOwn) return notFound;
    const { title, openedAt, endsAt, channels } = emergency;
    return {
      emergencyId,
      gridId: emergency.gridIds.length === 1 ? emergency.gridIds[0]! : null,
      title,
      state: emergency.endedAt === null ? ('open' as const) : ('ended' as const),
      openedAt,
      endsAt,
      endedAt: emergency.endedAt,
      channels: [...(channels ?? [])],
      review: wire(await reviewOf(tx, communityId, emergencyId, now)),
    };
  },
});

async function reviewOf(tx: Tx, communityId: string, emergencyId: string, now: string): Promise<DrillReview | null> {
  const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
  if (!emergency?.endedAt) return null;
  if (emergency.isReviewed) {
    const { drill } = await tx.get<{ drill: DrillReview | null }>(
      sql`SELECT review -> 'drill' AS drill FROM emergency WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`,
    );
    return drill;
  }
  const facts = await exerciseFacts(tx, communityId, emergency, emergency.endedAt);
  return reviewDrill(facts, (Date.parse(emergency.endedAt) - Date.parse(emergency.openedAt)) / 60_000);
}

/** The wire's lists may be changed; ours may not. */
const wire = (review: DrillReview | null): ViewResponse<'drills.show'>['review'] =>
  review && {
    ...review,
    minutes: [...review.minutes],
    course: review.course && {
      ...review.course,
      answered: [...review.course.answered],
      arrived: [...review.course.arrived],
    },
    channels: [...review.channels],
    lessons: [...review.lessons],
  };
