import { type Atom, type DivideSettings, defaultRates, divide, type Edge, type WalkingGraph } from '@linli/districting';

/** Households that one full-time general-grid member answers for: 300 to 500 (the usual measure of a general grid). */
const households = { least: 300, most: 500 };

/**
 * Groups neighbouring micro-grids to general grids of about 300–500 households, with the same bounded partition that drew
 * them: a micro-grid is an atom, a way between two of them an edge. Parts that no way joins are joined to the nearest, so
 * that an island does not become a general grid of its own. @returns number of the general grid of each grid, from 1
 */
export function groupToGeneral(
  graph: WalkingGraph,
  grids: readonly { atoms: readonly number[]; dwellings: number }[],
): number[] {
  if (grids.length === 0) return [];
  const atoms = grids.map((grid, index) => middleAtom(graph, grid, index));
  const edges = edgesBetween(graph, grids);
  const settings: DivideSettings = {
    minDoors: households.least,
    maxDoors: households.most,
    maxMinutes: 10_080,
    membersPerGrid: 100,
    mode: { kind: 'fewest' },
    contiguity: 'floors',
    countShops: true,
    seed: 1,
    rates: defaultRates,
  };
  const plan = divide({ origin: graph.origin, atoms, edges: [...edges, ...bridges(atoms, edges)] }, settings);
  return plan.gridOf.map(index => index + 1);
}

function middleAtom(graph: WalkingGraph, grid: { atoms: readonly number[]; dwellings: number }, index: number): Atom {
  const mean = (of: (atom: Atom) => number) =>
    grid.atoms.reduce((sum, i) => sum + of(graph.atoms[i]!), 0) / Math.max(1, grid.atoms.length);
  return {
    id: `grid:${index}`,
    kind: 'floor',
    entranceId: `grid:${index}`,
    buildingId: null,
    compoundId: null,
    floor: null,
    doors: grid.dwellings,
    minutes: 0,
    x: mean(atom => atom.x),
    y: mean(atom => atom.y),
  };
}

/** The shortest way between any two grids that have one. */
function edgesBetween(graph: WalkingGraph, grids: readonly { atoms: readonly number[] }[]): Edge[] {
  const gridOf = new Map<number, number>();
  grids.forEach((grid, index) => {
    for (const atom of grid.atoms) gridOf.set(atom, index);
  });
  const shortest = new Map<string, Edge>();
  for (const edge of graph.edges) {
    const [a, b] = [gridOf.get(edge.a), gridOf.get(edge.b)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = shortest.get(key);
    if (!known || edge.meters < known.meters) shortest.set(key, { a, b, meters: edge.meters, kind: 'cross' });
  }
  return [...shortest.values()];
}

/** Shortest straight lines that join the parts to one (Kruskal over nearest pairs; grids are hundreds, so squares do). */
function bridges(atoms: readonly Atom[], edges: readonly Edge[]): Edge[] {
  const root = atoms.map((_, i) => i);
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]!]!;
    return i;
  };
  for (const { a, b } of edges) root[find(a)] = find(b);
  const isWhole = () => atoms.every((_, i) => find(i) === find(0));
  if (isWhole()) return [];
  const pairs = atoms.flatMap((from, a) =>
    atoms.slice(a + 1).map((to, k) => ({ a, b: a + 1 + k, meters: Math.hypot(from.x - to.x, from.y - to.y) })),
  );
  const added: Edge[] = [];
  for (const pair of pairs.sort((p, q) => p.meters - q.meters)) {
    if (find(pair.a) === find(pair.b)) continue;
    root[find(pair.a)] = find(pair.b);
    added.push({ ...pair, kind: 'cross' });
  }
  return added;
}
