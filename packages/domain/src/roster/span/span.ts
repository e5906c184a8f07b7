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
  /** Number in the community: the order of every list. */
  readonly no: number;
  /** What people call it. */
  readonly name: string;
  readonly doors: number;
  readonly generalGridId: string | null;
  readonly generalGridName: string | null;
}

/** Somebody's duty over a micro-grid now. */
export interface SpanDuty {
  readonly personId: string;
  readonly gridId: string;
  readonly role: string;
}

export type SpanFinding = 'no-head' | 'no-deputy' | 'person-too-many' | 'general-too-many';

/** One finding. `id` is a grid's, a person's or a general grid's; `name` what people call it, `null` for a person. */
export interface SpanRow {
  readonly id: string;
  readonly name: string | null;
  readonly n: number;
  readonly gridNames: readonly string[];
  /** The grid by which somebody near is looked for; null for a general grid. */
  readonly lastGridId: string | null;
}

const headRoles = ['grid-head', 'acting-head'];
/** Who can stand in for a head at once: named so, or a member who knows the doors. */
const standInRoles = ['deputy-head', 'acting-head', 'grid-member'];

/**
 * All findings, each list in the order of its key (grid number, person id, name of the general grid). Grids without a head; grids with a
 * head for whom nobody could stand in; people over more grids than the limit; general grids with more micro-grids. O(grids + duties).
 */
export function findSpan(
  grids: readonly SpanGrid[],
  duties: readonly SpanDuty[],
  limits: SpanLimits,
): Readonly<Record<SpanFinding, readonly SpanRow[]>> {
  const byId = new Map(grids.map(grid => [grid.gridId, grid]));
  const inForce = duties.filter(duty => byId.has(duty.gridId));
  const rolesOf = Map.groupBy(inForce, duty => duty.gridId);
  const has = (grid: SpanGrid, roles: readonly string[]): boolean =>
    (rolesOf.get(grid.gridId) ?? []).some(duty => roles.includes(duty.role));
  const asRow = (grid: SpanGrid): SpanRow => ({
    id: grid.gridId,
    name: grid.name,
    n: grid.doors,
    gridNames: [],
    lastGridId: grid.gridId,
  });
  const inOrder = [...grids].sort((a, b) => a.no - b.no);
  const ofPerson = Map.groupBy(inForce, duty => duty.personId);
  const ofGeneral = Map.groupBy(
    inOrder.filter(grid => grid.generalGridId !== null),
    grid => grid.generalGridId as string,
  );
  return {
    'no-head': inOrder.filter(grid => !has(grid, headRoles)).map(asRow),
    'no-deputy': inOrder.filter(grid => has(grid, headRoles) && !has(grid, standInRoles)).map(asRow),
    'person-too-many': [...ofPerson]
      .map(([id, held]): SpanRow => {
        const theirs = new Set(held.map(duty => duty.gridId));
        const own = inOrder.filter(grid => theirs.has(grid.gridId));
        return { id, name: null, n: own.length, gridNames: own.map(grid => grid.name), lastGridId: own.at(-1)!.gridId };
      })
      .filter(row => row.n > limits.gridsPerPerson)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    'general-too-many': [...ofGeneral]
      .filter(([, held]) => held.length > limits.microGridsPerGeneral)
      .map(([id, held]): SpanRow => {
        const gridNames = held.map(grid => grid.name);
        return { id, name: held[0]?.generalGridName ?? null, n: held.length, gridNames, lastGridId: null };
      })
      .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
  };
}
