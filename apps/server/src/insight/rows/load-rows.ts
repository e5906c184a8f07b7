import { daysLookedBack, type FieldLevel, type FieldRow, type FormLevel, type FormRhythm } from '@linli/domain';
import { sql } from 'kysely';
import { currentVersion } from '../../grids/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { caseRows } from './cases.ts';
import { communityRow } from './community.ts';
import { doorRows } from './doors.ts';
import { generalGridRows } from './general-grids.ts';
import { householdRows } from './households.ts';
import type { LevelRow, RowsAsked } from './level-row.ts';
import { microGridRows } from './micro-grids.ts';

type AnyRow = LevelRow<FieldLevel>;
const dayMs = 86_400_000;

/** From when cases count in a form of this rhythm; null for all of them. ISO. */
export function casesFrom(rhythm: FormRhythm, at: string): string | null {
  const days = daysLookedBack[rhythm];
  return days === null ? null : new Date(Date.parse(at) - days * dayMs).toISOString();
}

interface Around {
  readonly community: AnyRow;
  readonly generals: readonly AnyRow[];
  readonly micros: readonly AnyRow[];
  readonly doors: readonly AnyRow[];
}

/** The rows of each level: what was read already, or what only such a form reads. */
const rowsOf: Readonly<
  Record<FormLevel, (tx: Tx, asked: RowsAsked, around: Around) => readonly AnyRow[] | Promise<readonly AnyRow[]>>
> = {
  community: (_, __, { community }) => [community],
  'general-grid': (_, __, { generals }) => generals,
  'micro-grid': (_, __, { micros }) => micros,
  door: (_, __, { doors }) => doors,
  household: householdRows,
  case: caseRows,
};

const byId = (rows: readonly AnyRow[]) => new Map(rows.map(row => [row.id, row]));

/**
 * Everything that is known of each row of a level: its own fields, and those of what it lies in. A level is read only where its rows or a wanted field need it; the number of
 * statements does not depend on the number of rows. Empty where there is nothing of that kind.
 */
export async function loadRows(tx: Tx, level: FormLevel, asked: RowsAsked): Promise<FieldRow[]> {
  const needs = (one: FieldLevel): boolean =>
    level === one || [...asked.wanted].some(field => field.startsWith(`${one}.`));
  const community = await communityRow(tx, asked);
  const micros = needs('micro-grid') || needs('general-grid') ? await microGridRows(tx, asked) : [];
  const generals = needs('general-grid') ? await generalGridRows(tx, asked, micros) : [];
  const doors = needs('door') || (level === 'household' && micros.length > 0) ? await doorRows(tx, asked) : [];
  const own: readonly AnyRow[] = await rowsOf[level](tx, asked, { community, generals, micros, doors });
  const byDoor = byId(doors);
  const byGrid = byId(micros);
  const byGeneral = byId(generals);
  return own.map((row, at) => {
    const door = byDoor.get(row.doorId ?? '');
    const place = door ?? row;
    const around: readonly (readonly [FieldLevel, AnyRow | undefined])[] = [
      ['community', community],
      ['general-grid', byGeneral.get(place.generalGridId ?? '')],
      ['micro-grid', byGrid.get(place.gridId ?? '')],
      ['door', door],
      [level, row],
    ];
    const known = around.flatMap(([of, one]) =>
      Object.entries(one?.values ?? {}).map(([name, value]) => [`${of}.${name}`, value]),
    );
    return { ...Object.fromEntries(known), 'form.no': at + 1, 'form.date': asked.at };
  });
}

/** How many rows a filling would have, without reading them. */
export async function countRows(
  tx: Tx,
  level: FormLevel,
  { communityId, at, casesFrom: from }: Pick<RowsAsked, 'communityId' | 'at' | 'casesFrom'>,
): Promise<number> {
  if (level === 'community') return 1;
  const version = await currentVersion(tx, communityId, at);
  const counted = {
    'general-grid': sql`SELECT count(DISTINCT general_grid_id)::int AS n FROM grid_version_grid WHERE community_id = ${communityId} AND version_id = ${version?.id ?? null}`,
    'micro-grid': sql`SELECT count(*)::int AS n FROM grid_version_grid WHERE community_id = ${communityId} AND version_id = ${version?.id ?? null}`,
    door: sql`SELECT dwellings + shops AS n FROM community WHERE community_id = ${communityId}`,
    household: sql`SELECT count(*)::int AS n FROM household h JOIN door d ON d.community_id = h.community_id AND d.door_id = h.door_id
                    WHERE h.community_id = ${communityId} AND h.moved_out IS NULL AND d.source = 'ledger'`,
    case: sql`SELECT count(*)::int AS n FROM case_record WHERE community_id = ${communityId} AND status = 'actual' AND reported_at <= ${at}
                 AND ${from === null ? sql`true` : sql`reported_at > ${from}`}`,
  }[level];
  return (await tx.get<{ n: number }>(counted)).n;
}
