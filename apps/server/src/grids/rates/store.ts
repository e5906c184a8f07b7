import {
  defaultRates,
  localPlane,
  type Rates,
  type RecordedVisit,
  type RecordedWalk,
  toMeters,
} from '@linli/districting';
import type { ToldRates } from '@linli/protocol';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';
import { datedPolicyInForce } from '../../roster/index.ts';

/** The newest this many ended emergencies are looked at, and at most so many results of them. */
const EMERGENCIES = 12;
const RESULTS = 60_000;

interface OwnRates {
  readonly rates: Partial<ToldRates>;
}

/** What drawing counts with at an instant: the community's own over the standard's; and since when; null while it has none. */
export async function ratesInForce(
  tx: Tx,
  communityId: string,
  at: string,
): Promise<{ readonly rates: Rates; readonly since: string | null }> {
  const own = await datedPolicyInForce<OwnRates>(tx, 'division_rates', communityId, at);
  const isOwn = own && Object.keys(own.policy.rates).length > 0;
  return { rates: { ...defaultRates, ...own?.policy.rates }, since: isOwn ? own.from : null };
}

/**
 * The walks of ended rounds: what one person recorded in one grid of one round with a telephone whose clock could be relied upon, at the door
 * (not by telephone, on paper, after the end, or taken back). Who it was stays here: it only tells one walk from another. One query.
 */
export async function recordedWalks(
  tx: Tx,
  communityId: string,
): Promise<{
  readonly walks: readonly RecordedWalk[];
  readonly emergencies: number;
  /** How many people walked them. */
  readonly people: number;
}> {
  const rows = await tx.rows<{
    emergency: string;
    round: string;
    grid: string;
    person: string;
    minute: number;
    kind: 'dwelling' | 'shop';
    slow: boolean;
    entrance: string | null;
    floor: number | null;
    lift: boolean;
    lon: number;
    lat: number;
  }>(sql`
    SELECT v.emergency_id AS emergency, v.round_id AS round, v.grid_id AS grid, v.by_person AS person,
           (extract(epoch FROM v.captured_at) / 60)::double precision AS minute, d.kind,
           coalesce(p.precaution = 'knock-longer', false) AS slow, d.entrance_id AS entrance, d.floor,
           coalesce(e.lift, false) AS lift, coalesce(e.lon, p.lon) AS lon, coalesce(e.lat, p.lat) AS lat
      FROM (SELECT emergency_id FROM emergency
             WHERE community_id = ${communityId} AND state = 'ended' AND status = 'actual'
             ORDER BY ended_at DESC LIMIT ${EMERGENCIES}) m
      JOIN visit v ON v.community_id = ${communityId} AND v.emergency_id = m.emergency_id
      JOIN round_door d ON d.community_id = v.community_id AND d.emergency_id = v.emergency_id AND d.round_id = v.round_id AND d.door_id = v.door_id
      LEFT JOIN entrance e ON e.community_id = v.community_id AND e.entrance_id = d.entrance_id
      LEFT JOIN door p ON p.community_id = v.community_id AND p.door_id = v.door_id
     WHERE v.by_person IS NOT NULL AND v.trusted AND NOT v.after_end AND v.undone_at IS NULL AND v.source = 'phone'
       AND v.outcome <> 'told-by-phone' AND coalesce(e.lon, p.lon) IS NOT NULL AND coalesce(e.lat, p.lat) IS NOT NULL
     ORDER BY v.emergency_id, v.visit_id LIMIT ${RESULTS}`);
  const plane = localPlane(rows[0] ? [rows[0].lon, rows[0].lat] : [0, 0]);
  const walks = new Map<string, { grid: string; visits: RecordedVisit[] }>();
  for (const { round, grid, person, minute, kind, slow, entrance, floor, lift, lon, lat } of rows) {
    const [x, y] = toMeters(plane, [lon, lat]);
    const key = `${round} ${grid} ${person}`;
    const walk = walks.get(key) ?? { grid, visits: [] };
    walks.set(key, walk);
    walk.visits.push({ minute, kind, slow, entranceId: entrance, floor, lift, x, y });
  }
  return {
    walks: [...walks.values()],
    emergencies: new Set(rows.map(row => row.emergency)).size,
    people: new Set(rows.map(row => row.person)).size,
  };
}
