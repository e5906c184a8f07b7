import type { WalkingGraph } from '@linli/districting';
import { type Cell, type DraftPlan, locator, tile } from '@linli/domain';

/** Grid number of each atom, found by the draft's runs: what was built since the draft goes where its neighbours are. 0: none. */
export function noOfAtoms(graph: WalkingGraph, plan: DraftPlan): number[] {
  const locate = locator(tile(plan.units));
  return graph.atoms.map((atom: Cell) => locate(atom) ?? 0);
}

/** Atoms of each grid by its number; those of no grid are in none. */
export function atomsByNo(noOf: readonly number[]): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  noOf.forEach((no, atom) => {
    if (no === 0) return;
    const list = lists.get(no);
    if (list) list.push(atom);
    else lists.set(no, [atom]);
  });
  return lists;
}

/** What some atoms hold: households and shops. */
export function contentOf(
  { atoms: all }: WalkingGraph,
  atoms: readonly number[],
): { readonly dwellings: number; readonly shops: number } {
  const own = atoms.map(i => all[i]!);
  return {
    dwellings: own.reduce((sum, atom) => sum + (atom.kind === 'floor' ? atom.doors : 0), 0),
    shops: own.filter(atom => atom.kind === 'shop').length,
  };
}
