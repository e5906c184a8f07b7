import type { DivideSettings, WalkingGraph } from '../../src/model.ts';

/**
 * Baseline: stops in rows from north to south, walked to and fro, filled into grids until doors or minutes are full.
 * What a person with a list and no map would do; it does not look at walls or ways.
 */
export function snake(graph: WalkingGraph, settings: DivideSettings): number[] {
  const rowHeight = 40;
  const row = (i: number) => Math.floor(-graph.atoms[i]!.y / rowHeight);
  const order = [...graph.atoms.keys()].sort((a, b) => {
    const direction = row(a) % 2 === 0 ? 1 : -1;
    return row(a) - row(b) || direction * (graph.atoms[a]!.x - graph.atoms[b]!.x) || a - b;
  });
  const gridOf = new Array<number>(order.length).fill(0);
  const fullMinutes = settings.maxMinutes * settings.membersPerGrid * 0.93;
  let grid = 0;
  let doors = 0;
  let minutes = 0;
  for (const i of order) {
    const atom = graph.atoms[i]!;
    if (doors > 0 && (doors + atom.doors > settings.maxDoors || minutes + atom.minutes > fullMinutes)) {
      grid++;
      doors = 0;
      minutes = 0;
    }
    gridOf[i] = grid;
    doors += atom.doors;
    minutes += atom.minutes;
  }
  return gridOf;
}
