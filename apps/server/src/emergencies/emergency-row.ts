import type { ChannelKind, Playbook, WordsCorrected } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { endedAt } from '../platform/running.ts';

/** An emergency as it is stored. */
export interface EmergencyRow {
  readonly emergencyId: string;
  readonly title: string;
  /** The copy it was opened with, with the words of its last correction. */
  readonly playbook: Playbook;
  /** Corrections of the words, oldest first. */
  readonly corrections: readonly WordsCorrected[];
  readonly level: string;
  readonly status: 'actual' | 'exercise';
  readonly openedAt: string;
  readonly dueAt: string;
  /** By hand, by itself or for a real emergency; `null` while it runs. */
  readonly endedAt: string | null;
  /** Its end is written up. */
  readonly isReviewed: boolean;
  /** The channels that an exercise names; `null` = all. */
  readonly channels: readonly ChannelKind[] | null;
  readonly endsAt: string | null;
  /** The real emergency for which an exercise stopped. */
  readonly stoppedFor: string | null;
  readonly keepUntil: string | null;
  readonly destroyedAt: string | null;
  readonly callUpId: string;
  readonly roundId: string;
  /** Subject of the last question whether everybody may be called at once, and when they were. */
  readonly everyoneAskId: string | null;
  readonly everyoneAt: string | null;
  readonly gridIds: readonly string[];
  readonly vacantGrids: number;
  /** The doors of its round are copied; a moment after the opening they are. */
  readonly doorsFrozen: boolean;
}

/** The emergency itself, or the one that a call-up or round belongs to; undefined when there is none. A call-up or round whose data was destroyed is unknown. */
export function findEmergency(
  tx: Tx,
  communityId: string,
  by: { readonly emergencyId: string } | { readonly callUpId: string } | { readonly roundId: string },
  now: string,
): Promise<EmergencyRow | undefined> {
  const which =
    'emergencyId' in by
      ? sql`emergency_id = ${by.emergencyId}`
      : 'callUpId' in by
        ? sql`destroyed_at IS NULL AND call_up_id = ${by.callUpId}`
        : sql`destroyed_at IS NULL AND round_id = ${by.roundId}`;
  return tx.find<EmergencyRow>(sql`
    SELECT emergency_id AS "emergencyId", title, ${correctedPlaybook} AS playbook, corrections, level, status, opened_at AS "openedAt", due_at AS "dueAt",
           ${endedAt(now)} AS "endedAt", state = 'ended' AS "isReviewed", channels, ends_at AS "endsAt", stopped_for AS "stoppedFor",
           keep_until AS "keepUntil", destroyed_at AS "destroyedAt", call_up_id AS "callUpId", round_id AS "roundId",
           everyone_ask_id AS "everyoneAskId", everyone_at AS "everyoneAt", grid_ids AS "gridIds", vacant_grids AS "vacantGrids", doors_frozen AS "doorsFrozen"
      FROM emergency WHERE community_id = ${communityId} AND ${which}`);
}

/** An emergency's playbook as it is to be read now. */
const correctedPlaybook = sql`CASE WHEN jsonb_array_length(corrections) = 0 THEN playbook
  ELSE playbook || jsonb_build_object('callScript', corrections #> '{-1,callScript}', 'meet', corrections #> '{-1,meet}') END`;

/**
 * Who records shares it, who ends the emergency has it alone: so the review counts everything that was recorded before the
 * end, and everything after it knows that it came late. Taken before the row is read; let go with the transaction.
 * @param id the call-up's or round's id
 */
export async function holdEpisode(tx: Tx, id: string, how: 'shared' | 'alone'): Promise<void> {
  await tx.rows(
    how === 'shared'
      ? sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${id}, 0))`
      : sql`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`,
  );
}
