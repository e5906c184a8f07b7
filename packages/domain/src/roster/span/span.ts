/**
 * Where too much hangs on too few. The limits are an office's own, dated data; beyond them the report names, it forbids nothing
 * (as large as suits, as small as suits).
 */
export interface SpanLimits {
  /** Grids that one person may answer for before the report names them. */
  readonly gridsPerPerson: number;
  /** Micro-grids that one general grid may have. */
  readonly microGridsPerGeneral: number;
}

/**
 * In force where a community has set none. Two grids are what one can walk in three hours at 50 doors each; a general grid of
 * 300–500 households holds at most 16 micro-grids of 30 (standard for micro-grids, domain bounds 30–100 and 300–500).
 */
export const standardSpan: SpanLimits = { gridsPerPerson: 2, microGridsPerGeneral: 16 };

/** A grid in force, with its general grid. */
export interface SpanGrid {
  readonly gridId: string;
  readonly code: string;
  readonly doors: number;
  readonly generalGridId: string | null;
  readonly generalGridCode: string | null;
}

/** Somebody's duty over a micro-grid now. */
export interface SpanDuty {
  readonly personId: string;
  readonly gridId: string;
  readonly role: string;
}

export type SpanFinding = 'no-head' | 'no-deputy' | 'person-too-many' | 'general-too-many';

/** One finding. `id` is a grid's, a person's or a general grid's; `name` its code, `null` for a person. */
export interface SpanRow {
  readonly id: string;
  readonly name: string | null;
  readonly n: number;
  readonly gridCodes: readonly string[];
}

const headRoles = ['grid-head', 'acting-head'];
/** Who can stand in for a head at once: named so, or a member who knows the doors. */
const standInRoles = ['deputy-head', 'acting-head', 'grid-member'];

/**
 * All findings, each list in the order of its key (grid code, person id, general grid code). Grids without a head; grids with a
 * head for whom nobody could stand in; people over more grids than the limit; general grids with more micro-grids. O(grids + duties).
 */
export function findSpan(
  grids: readonly SpanGrid[],
  duties: readonly SpanDuty[],
  limits: SpanLimits,
): Readonly<Record<SpanFinding, readonly SpanRow[]>> {
  const codes = new Map(grids.map(grid => [grid.gridId, grid.code]));
  const inForce = duties.filter(duty => codes.has(duty.gridId));
  const rolesOf = Map.groupBy(inForce, duty => duty.gridId);
  const has = (grid: SpanGrid, roles: readonly string[]): boolean =>
    (rolesOf.get(grid.gridId) ?? []).some(duty => roles.includes(duty.role));
  const asRow = (grid: SpanGrid): SpanRow => ({ id: grid.gridId, name: grid.code, n: grid.doors, gridCodes: [] });
  const byCode = [...grids].sort((a, b) => (a.code < b.code ? -1 : 1));
  const ofPerson = Map.groupBy(inForce, duty => duty.personId);
  const ofGeneral = Map.groupBy(
    byCode.filter(grid => grid.generalGridId !== null),
    grid => grid.generalGridId as string,
  );
  return {
    'no-head': byCode.filter(grid => !has(grid, headRoles)).map(asRow),
    'no-deputy': byCode.filter(grid => has(grid, headRoles) && !has(grid, standInRoles)).map(asRow),
    'person-too-many': [...ofPerson]
      .map(([id, held]): SpanRow => {
        const gridCodes = [...new Set(held.map(duty => codes.get(duty.gridId) as string))].sort();
        return { id, name: null, n: gridCodes.length, gridCodes };
      })
      .filter(row => row.n > limits.gridsPerPerson)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    'general-too-many': [...ofGeneral]
      .filter(([, held]) => held.length > limits.microGridsPerGeneral)
      .map(([id, held]): SpanRow => {
        const gridCodes = held.map(grid => grid.code);
        return { id, name: held[0]?.generalGridCode ?? null, n: held.length, gridCodes };
      })
      .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
  };
}
