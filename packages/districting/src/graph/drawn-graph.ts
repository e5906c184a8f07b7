import type { Atom, Edge, WalkingGraph } from '../model.ts';

/** How the cells of a drawn graph become atoms. */
export interface DrawnOptions {
  /** Metres between neighbouring cells; 20 if absent. */
  readonly spacing?: number;
  /** Own minutes a door; 1 if absent. */
  readonly doorMinutes?: number;
}

/**
 * A walking graph drawn as text, for tests and examples: each number is an atom with that many doors in an entrance and
 * building of its own, `..` is nothing; atoms side by side or one above the other are linked, the top row is north. Ids are `row,column`.
 */
export function drawnGraph(map: string, options: DrawnOptions = {}): WalkingGraph {
  const { spacing = 20, doorMinutes = 1 } = options;
  const cells = cellsOf(map);
  const indexAt = new Map<string, number>();
  const atoms: Atom[] = [];
  for (const { row, column, text } of cells) {
    if (!/^\d+$/.test(text)) continue;
    const id = `${row},${column}`;
    indexAt.set(id, atoms.length);
    atoms.push({
      id,
      kind: 'floor',
      buildingId: `b${id}`,
      entranceId: `e${id}`,
      floor: 1,
      compoundId: null,
      doors: Number(text),
      minutes: Number(text) * doorMinutes,
      x: column * spacing,
      y: -row * spacing,
    });
  }
  const edges: Edge[] = cells.flatMap(({ row, column }) => {
    const a = indexAt.get(`${row},${column}`);
    const others = [indexAt.get(`${row},${column + 1}`), indexAt.get(`${row + 1},${column}`)];
    return others.flatMap(b =>
      a === undefined || b === undefined ? [] : [{ a, b, meters: spacing, kind: 'compound' as const }],
    );
  });
  return { atoms, edges, origin: [0, 0] };
}

/** Which grid each atom of a drawn graph is in, drawn the same way with letters; `..` where there is no atom, `--` for none. */
export function drawnGrids(map: string): number[] {
  const letters = cellsOf(map).flatMap(({ text }) => (text === '..' ? [] : [text]));
  const names = [...new Set(letters.filter(text => text !== '--'))];
  return letters.map(text => names.indexOf(text));
}

function cellsOf(map: string): { row: number; column: number; text: string }[] {
  const lines = map.split('\n').filter(line => line.trim() !== '');
  return lines.flatMap((line, row) =>
    line
      .trim()
      .split(/\s+/)
      .map((text, column) => ({ row, column, text })),
  );
}
