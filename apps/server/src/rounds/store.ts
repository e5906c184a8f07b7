import {
  counterChanges,
  partKey,
  type Round,
  type RoundDoor,
  type RoundState,
  sortKey,
  standingVisit,
  type Visit,
} from '@linli/domain';
import { sql } from 'kysely';
import { findEmergency, freezeWhereNot, holdEpisode } from '../emergencies/index.ts';
import { markCheckedByRound, proposeFromRound } from '../places/index.ts';
import type { CommandContext } from '../platform/command.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** The round and some of its doors with all their results, locked for a decision. Doors outside the round are missing. */
export async function loadRound(
  tx: Tx,
  communityId: string,
  roundId: string,
  doorIds: readonly string[],
  now: string,
): Promise<RoundState> {
  await holdEpisode(tx, roundId, 'shared');
  const emergency = await findEmergency(tx, communityId, { roundId }, now);
  if (!emergency) return { round: null, doors: [] };
  await freezeWhereNot(tx, communityId, emergency);
  const { emergencyId } = emergency;
  // In one order, so that two sheets with the same doors never wait for each other in a ring.
  const doors = await tx.rows<{ doorId: string; gridId: string }>(sql`
    SELECT door_id AS "doorId", grid_id AS "gridId" FROM round_door
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId} AND door_id = ANY (${doorIds}::uuid[])
     ORDER BY door_id FOR UPDATE`);
  const visits = await tx.rows<Visit & { doorId: string }>(sql`
    SELECT door_id AS "doorId", visit_id AS "visitId", outcome, by_person AS "byPerson", ordered_at AS "orderedAt", trusted,
           undone_at IS NOT NULL AS undone
      FROM visit
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId} AND door_id = ANY (${doorIds}::uuid[])`);
  return {
    round: emergency,
    doors: doors.map(door => ({
      ...door,
      visits: visits.filter(visit => visit.doorId === door.doorId).map(({ doorId: _, ...visit }) => visit),
    })),
  };
}

/** What a new result brings besides what the rules look at. */
export interface VisitExtras {
  readonly note?: string | undefined;
  /** How many people live there, where it was said. */
  readonly people?: number | undefined;
  readonly source: 'phone' | 'paper' | 'telephone';
  /** When it was recorded, by its sender's clock. */
  readonly capturedAt: string;
}

/** Writes new and undone results, the doors' standing result, and the kept counters: all in this transaction. */
export async function saveDoors(
  tx: Tx,
  context: Pick<CommandContext, 'communityId' | 'now' | 'platform'>,
  round: Round,
  change: { readonly before: readonly RoundDoor[]; readonly next: readonly RoundDoor[] },
  extras: ReadonlyMap<string, VisitExtras>,
): Promise<void> {
  const known = new Set(change.before.flatMap(door => door.visits.map(visit => visit.visitId)));
  const undone = new Set(change.before.flatMap(door => door.visits.filter(it => it.undone).map(it => it.visitId)));
  const fresh = change.next.flatMap(door =>
    door.visits.filter(visit => !known.has(visit.visitId)).map(visit => ({ door, visit })),
  );
  const taken = change.next.flatMap(door =>
    door.visits.filter(it => it.undone && !undone.has(it.visitId)).map(it => it.visitId),
  );
  await insertVisits(tx, context, round, fresh, extras);
  if (taken.length > 0)
    await tx.run(sql`
      UPDATE visit SET undone_at = ${context.now}
       WHERE community_id = ${context.communityId} AND emergency_id = ${round.emergencyId} AND visit_id = ANY (${taken}::uuid[])`);
  if (fresh.length + taken.length === 0) return;
  await updateDoors(tx, context.communityId, round, change.next);
  await moveCounters(tx, context.communityId, round, change);
  await tellLedger(tx, context, round, change.next, fresh, extras);
}

/** What an actual round saw and the ledger does not have becomes a proposal; a drill proposes nothing. */
async function tellLedger(
  tx: Tx,
  { communityId, now }: Pick<CommandContext, 'communityId' | 'now'>,
  round: Round,
  doors: readonly RoundDoor[],
  fresh: readonly { readonly door: RoundDoor; readonly visit: Visit }[],
  extras: ReadonlyMap<string, VisitExtras>,
): Promise<void> {
  if (round.status === 'exercise') return;
  const said = new Map(
    fresh.flatMap(({ door, visit: { visitId } }) => {
      const count = extras.get(visitId)?.people;
      return count === undefined ? [] : [[door.doorId, { count, visitId }] as const];
    }),
  );
  const seen = doors.map(door => {
    const visit = standingVisit(door.visits);
    return {
      doorId: door.doorId,
      outcome: visit?.outcome ?? null,
      visitId: visit?.visitId ?? null,
      seenAt: visit?.orderedAt ?? null,
      visitIds: door.visits.filter(one => !one.undone).map(one => one.visitId),
      people: said.get(door.doorId) ?? null,
    };
  });
  await proposeFromRound(tx, communityId, round.emergencyId, seen, now);
  // Else the stand-down checks off all doors at once.
  if (round.endedAt !== null)
    await markCheckedByRound(
      tx,
      communityId,
      round.emergencyId,
      seen.map(door => door.doorId),
    );
}

async function insertVisits(
  tx: Tx,
  { communityId, now, platform }: Pick<CommandContext, 'communityId' | 'now' | 'platform'>,
  round: Round,
  fresh: readonly { readonly door: RoundDoor; readonly visit: Visit }[],
  extras: ReadonlyMap<string, VisitExtras>,
): Promise<void> {
  const withNote = fresh.some(({ visit }) => extras.get(visit.visitId)?.note);
  const sealer: Sealer | null = withNote
    ? await platform.vault.forPurpose(tx, communityId, 'visits', round.emergencyId)
    : null;
  await tx.insertMany(
    'visit',
    fresh.map(({ door, visit }) => {
      const extra = extras.get(visit.visitId);
      if (!extra) throw new Error('a result of which nothing is known');
      const { note, source, capturedAt } = extra;
      return {
        community_id: communityId,
        emergency_id: round.emergencyId,
        round_id: round.roundId,
        visit_id: visit.visitId,
        door_id: door.doorId,
        grid_id: door.gridId,
        outcome: visit.outcome,
        note: note && sealer ? sealer.seal(note, `visit.note:${visit.visitId}`) : null,
        key_id: note && sealer ? sealer.keyId : null,
        source,
        captured_at: capturedAt,
        received_at: now,
        ordered_at: visit.orderedAt,
        trusted: visit.trusted,
        by_person: visit.byPerson,
        after_end: round.endedAt !== null,
      };
    }),
  );
}

async function updateDoors(tx: Tx, communityId: string, round: Round, doors: readonly RoundDoor[]): Promise<void> {
  const standing = doors.map(door => {
    const visit = standingVisit(door.visits);
    return {
      door_id: door.doorId,
      outcome: visit?.outcome ?? null,
      visit_id: visit?.visitId ?? null,
      visited_at: visit?.orderedAt ?? null,
      visited_by: visit?.byPerson ?? null,
    };
  });
  await tx.run(sql`
    UPDATE round_door d SET outcome = s.outcome, visit_id = s.visit_id, visited_at = s.visited_at, visited_by = s.visited_by
      FROM jsonb_to_recordset(${JSON.stringify(standing)}::jsonb)
             AS s(door_id uuid, outcome text, visit_id uuid, visited_at timestamptz, visited_by uuid)
     WHERE d.community_id = ${communityId} AND d.emergency_id = ${round.emergencyId} AND d.round_id = ${round.roundId} AND d.door_id = s.door_id
       AND d.door_id = ANY (${standing.map(door => door.door_id)}::uuid[])`);
}

async function moveCounters(
  tx: Tx,
  communityId: string,
  round: Round,
  { before, next }: { readonly before: readonly RoundDoor[]; readonly next: readonly RoundDoor[] },
): Promise<void> {
  await tx.insertMany(
    'round_counter',
    counterChanges(before, next).map(({ gridId, outcome, doors }) => ({
      community_id: communityId,
      emergency_id: round.emergencyId,
      round_id: round.roundId,
      grid_id: gridId,
      outcome,
      doors,
    })),
    sql`ON CONFLICT (community_id, emergency_id, round_id, grid_id, outcome) DO UPDATE SET doors = round_counter.doors + excluded.doors`,
  );
}

/** An unlisted door: a door of the round behind the others of its grid, and in an actual emergency a proposal to the ledger. */
export async function insertUnlisted(
  tx: Tx,
  communityId: string,
  round: Round,
  door: {
    readonly doorId: string;
    readonly gridId: string;
    readonly entranceId?: string | undefined;
    readonly name: string;
    readonly kind: 'dwelling' | 'shop';
    readonly floor: number | null;
  },
): Promise<void> {
  const { emergencyId, roundId } = round;
  const near = await tx.find<{ entranceId: string; place: string; walkOrder: number }>(sql`
    SELECT entrance_id AS "entranceId", place, max(walk_order) AS "walkOrder" FROM round_door
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId}
       AND grid_id = ${door.gridId} AND entrance_id = ${door.entranceId ?? null} GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 1`);
  const last = await tx.get<{ walkOrder: number }>(sql`
    SELECT coalesce(max(walk_order), 0) AS "walkOrder" FROM round_door
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId} AND grid_id = ${door.gridId}`);
  const place = near?.place ?? '';
  await tx.insertMany('round_door', [
    {
      community_id: communityId,
      emergency_id: emergencyId,
      round_id: roundId,
      door_id: door.doorId,
      grid_id: door.gridId,
      entrance_id: near?.entranceId ?? null,
      // Beside its neighbours: several doors may share a place in the walk.
      walk_order: near?.walkOrder ?? last.walkOrder + 1,
      place,
      name: door.name,
      kind: door.kind,
      floor: door.floor,
      listed: false,
    },
  ]);
  if (round.status === 'exercise') return;
  const key = partKey(door.name);
  await tx.run(sql`
    INSERT INTO door (community_id, door_id, source_ref, kind, entrance_id, building_id, floor, name, place, sort_key, address_key, source)
    SELECT ${communityId}::uuid, ${door.doorId}::uuid, ${`round:${door.doorId}`}::text, ${door.kind}::text, e.entrance_id, e.building_id,
           ${door.floor}::integer, ${door.name}::text, ${place}::text, ${sortKey(place, door.floor, door.name)}::text,
           CASE WHEN e.address_key <> '' AND ${key}::text <> '' THEN e.address_key || '/' || ${key}::text ELSE '' END, 'round'
      FROM (SELECT 1) one LEFT JOIN entrance e ON e.community_id = ${communityId} AND e.entrance_id = ${near?.entranceId ?? null}
    ON CONFLICT DO NOTHING`);
}

/** Is the grid part of the round? */
export async function gridInRound(tx: Tx, communityId: string, round: Round, gridId: string): Promise<boolean> {
  const row = await tx.find(sql`
    SELECT 1 FROM round_grid
     WHERE community_id = ${communityId} AND emergency_id = ${round.emergencyId} AND round_id = ${round.roundId} AND grid_id = ${gridId}`);
  return Boolean(row);
}
