import type { Division, DraftGrid } from '../search/division.ts';
import { match, shared } from '../search/moved-doors.ts';

/** Stable numbers of the grids of a division, and what moved since they were last asked. */
export interface GridIds {
  /** Number of the grid in each slot. */
  readonly idOf: number[];
  /** Replaces grids as `division.replace` does; each new grid keeps the number of the old one it shares most doors with. */
  replace(slots: readonly number[], grids: readonly DraftGrid[]): void;
  /** Doors moved and grids changed since the last call. */
  take(): { readonly moved: number; readonly changed: readonly number[] };
}

/** Keeps numbers for a division; `start[slot]` are those it begins with. From here on the division's own `replace` keeps them too. */
export function keepIds(division: Division, start: readonly number[]): GridIds {
  const idOf = [...start];
  const bare = division.replace.bind(division);
  let next = start.reduce((most, id) => Math.max(most, id), -1) + 1;
  let moved = 0;
  const changed = new Set<number>();
  const replace = (slots: readonly number[], grids: readonly DraftGrid[]) => {
    const { pairs, total } = shared(division.instance.doors, division.slotOf, grids);
    const matched = match(pairs);
    const before = slots.map(slot => idOf[slot]!);
    const ids = grids.map((_, k) => (matched.has(k) ? idOf[matched.get(k)!.old]! : -1));
    moved += total - [...matched.values()].reduce((sum, pair) => sum + pair.doors, 0);
    bare(slots, grids);
    const given = grids.map((grid, k) => {
      const id = ids[k]! < 0 ? next++ : ids[k]!;
      idOf[division.slotOf[grid.atoms[0]!]!] = id;
      return id;
    });
    for (const id of [...before, ...given]) changed.add(id);
  };
  division.replace = replace;
  return {
    idOf,
    replace,
    take() {
      const taken = { moved, changed: [...changed].sort((a, b) => a - b) };
      moved = 0;
      changed.clear();
      return taken;
    },
  };
}
