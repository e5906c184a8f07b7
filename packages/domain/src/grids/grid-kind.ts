/** What a grid is made for: homes, a street of shops, both, or a place with its own body (a tower, market, school, hospital, site). */
export type GridKind = 'residential' | 'street' | 'mixed' | 'dedicated';

/** What of a grid's doors is held against the bounds; `nothing`: the bounds do not apply. */
export type Counts = 'households' | 'shops' | 'both' | 'nothing';

/** How each kind of grid is counted. The standard says "30–100 households *or* shops", so this is a community's own setting. */
export type Counting = Readonly<Record<GridKind, Counts>>;

/** Homes count households, streets shops, mixed grids both; a dedicated grid's own body answers for it, so no bound applies. */
export const standardCounting: Counting = {
  residential: 'households',
  street: 'shops',
  mixed: 'both',
  dedicated: 'nothing',
};

/** What kind of place has a grid of its own. */
export const bodyTypes = ['tower', 'market', 'school', 'hospital', 'site', 'other'] as const;

/** The organisation that answers for a dedicated grid: its name is that of a place, never of a person. */
export interface GridBody {
  readonly type: (typeof bodyTypes)[number];
  readonly name: string;
}

/** The kind that the planner set, else by content: homes only, shops only, both. */
export function kindOf(content: { readonly dwellings: number; readonly shops: number }, set?: GridKind): GridKind {
  if (set) return set;
  if (content.shops === 0) return 'residential';
  return content.dwellings === 0 ? 'street' : 'mixed';
}

/** Doors that count against the bounds, null where none apply. */
export function countedDoors(
  content: { readonly dwellings: number; readonly shops: number },
  kind: GridKind,
  counting: Counting,
): number | null {
  switch (counting[kind]) {
    case 'households':
      return content.dwellings;
    case 'shops':
      return content.shops;
    case 'both':
      return content.dwellings + content.shops;
    case 'nothing':
      return null;
  }
}
