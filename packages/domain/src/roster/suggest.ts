/**
 * Who is proposed for a grid, and why. The order is a policy about *helpers*, editable per community; it never touches who is
 * helped. Source of the standard's order: party members, building heads, entrance heads, keen residents, people of
 * self-organised groups who live in the grid; then wider society, such as riders and shop owners.
 */

import { defaultAssignPolicy } from '@linli/districting';

/** The editable part. */
export interface SuggestOrder {
  /** Kinds, most preferred first; a kind that is not named comes last. */
  readonly kinds: readonly string[];
  /** How far from the grid's middle somebody may live to be proposed for it, in metres. */
  readonly nearMeters: number;
}

/** In force where a community has set none; the kinds are the standard's, in the one place where they stand. */
export const standardOrder: SuggestOrder = { kinds: defaultAssignPolicy.kinds, nearMeters: 300 };

/** Somebody who could be asked. `home` null when it is not known. */
export interface Candidate {
  readonly personId: string;
  readonly kinds: readonly string[];
  readonly home: {
    readonly gridId: string | null;
    readonly compoundId: string | null;
    /** `[lon, lat]` WGS-84. */
    readonly at: readonly [number, number] | null;
  } | null;
}

/** Where a grid is. */
export interface GridPlace {
  readonly gridId: string;
  /** `[lon, lat]` WGS-84 of its middle. */
  readonly label: readonly [number, number];
  readonly compoundIds: readonly string[];
}

/** A grid and whom it has now. */
export interface GridStaffing extends GridPlace {
  readonly hasHead: boolean;
  readonly members: number;
}

/** Nearest first. `elsewhere` (home unknown or far) is proposed by hand only, never appointed by itself. */
const closenessOrder = ['lives-here', 'same-compound', 'near', 'elsewhere'] as const;
export type Closeness = (typeof closenessOrder)[number];
/** Degrees near enough to be appointed without being picked by hand. */
export const appointable: readonly Closeness[] = ['lives-here', 'same-compound', 'near'];

/** How well somebody fits a grid. `why` are codes: the closeness, `kind:<kind>`, `meters:<n>`. */
export interface Fit {
  readonly personId: string;
  readonly gridId: string;
  readonly closeness: Closeness;
  readonly kindRank: number;
  readonly meters: number;
  readonly why: readonly string[];
}

/** Measures one person against one grid. */
export function fitOf(candidate: Candidate, grid: GridPlace, order: SuggestOrder): Fit {
  const meters = metersTo(candidate, grid);
  const closeness = closenessOf(candidate, grid, order);
  const kindRank = Math.min(order.kinds.length, ...candidate.kinds.map(kind => rankOf(kind, order)));
  const kind = candidate.kinds.find(each => rankOf(each, order) === kindRank);
  const why = [
    closeness,
    ...(kind ? [`kind:${kind}`] : []),
    ...(closeness === 'near' ? [`meters:${Math.round(meters)}`] : []),
  ];
  return { personId: candidate.personId, gridId: grid.gridId, closeness, kindRank, meters, why };
}

/** Better fit first: who lives there, then kind, then distance; the id settles the rest, so that the order never wavers. */
export function compareFits(a: Fit, b: Fit): number {
  return (
    closenessOrder.indexOf(a.closeness) - closenessOrder.indexOf(b.closeness) ||
    a.kindRank - b.kindRank ||
    (a.meters === b.meters ? 0 : a.meters - b.meters) ||
    (a.personId < b.personId ? -1 : 1)
  );
}

/** The best few for one grid, best first. */
export function suggestFor(
  grid: GridPlace,
  candidates: readonly Candidate[],
  order: SuggestOrder,
  count: number,
): readonly Fit[] {
  return candidates
    .map(candidate => fitOf(candidate, grid, order))
    .sort(compareFits)
    .slice(0, count);
}

/** The best fit among those near enough to be asked without being picked by hand; undefined when there is none. O(people). */
export function bestNear(grid: GridPlace, candidates: readonly Candidate[], order: SuggestOrder): Fit | undefined {
  let best: Fit | undefined;
  for (const candidate of candidates) {
    if (!appointable.includes(closenessOf(candidate, grid, order))) continue;
    const fit = fitOf(candidate, grid, order);
    if (!best || compareFits(fit, best) < 0) best = fit;
  }
  return best;
}

/** How near somebody lives to a grid. */
export function closenessOf({ home }: Candidate, grid: GridPlace, order: SuggestOrder): Closeness {
  if (!home) return 'elsewhere';
  if (home.gridId === grid.gridId) return 'lives-here';
  if (home.compoundId && grid.compoundIds.includes(home.compoundId)) return 'same-compound';
  return metersTo({ home }, grid) <= order.nearMeters ? 'near' : 'elsewhere';
}

const metersTo = ({ home }: Pick<Candidate, 'home'>, grid: GridPlace): number =>
  home?.at ? metersBetween(home.at, grid.label) : Number.POSITIVE_INFINITY;

function rankOf(kind: string, order: SuggestOrder): number {
  const rank = order.kinds.indexOf(kind);
  return rank < 0 ? order.kinds.length : rank;
}

/** Metres between two points that are near each other (plane approximation, error under 0.1 % within some kilometres). */
function metersBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const metersPerDegree = 111_320;
  const east = (a[0] - b[0]) * metersPerDegree * Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return Math.hypot(east, (a[1] - b[1]) * metersPerDegree);
}
