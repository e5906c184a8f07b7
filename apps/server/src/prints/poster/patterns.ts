import type { MapGrid } from '../paper/model.ts';
import { mm, type Paper } from '../paper/paper.ts';

/** Fills that a copier keeps apart; the number says which grid it is, the pattern only parts it from its neighbours. */
export const patterns = ['plain', 'rising', 'dots', 'falling', 'level', 'cross'] as const;
export type Pattern = (typeof patterns)[number];

/** How many of the nearest grids must look different. */
const neighbours = 5;

/** Gives each grid a pattern that none of its five nearest has; in the order of the list, so the same grids look the same again. */
export function patternsOf(grids: readonly MapGrid[]): ReadonlyMap<string, Pattern> {
  const given = new Map<string, Pattern>();
  for (const grid of grids) {
    if (!grid.label) continue;
    const [lon, lat] = grid.label;
    const near = grids
      .flatMap(other => (other.label && given.has(other.id) ? [{ id: other.id, at: other.label }] : []))
      .map(({ id, at }) => ({ id, distance: Math.hypot((at[0] - lon) * Math.cos((lat * Math.PI) / 180), at[1] - lat) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, neighbours);
    const taken = new Set(near.map(({ id }) => given.get(id)));
    given.set(grid.id, patterns.find(pattern => !taken.has(pattern)) ?? 'plain');
  }
  return given;
}

/** Strokes a pattern over a rectangle of the page; the caller has clipped it to the grid's ground. Millimetres. */
export function strokePattern(
  paper: Paper,
  pattern: Pattern,
  box: { readonly west: number; readonly east: number; readonly top: number; readonly foot: number },
): void {
  if (pattern === 'plain' || box.east <= box.west || box.foot <= box.top) return;
  const { doc } = paper;
  const step = 2.4;
  const [wide, tall] = [box.east - box.west, box.foot - box.top];
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    doc.moveTo(x1 * mm, y1 * mm).lineTo(x2 * mm, y2 * mm);
  };
  if (pattern === 'level' || pattern === 'cross')
    for (let y = box.top; y < box.foot; y += step) line(box.west, y, box.east, y);
  if (pattern === 'cross') for (let x = box.west; x < box.east; x += step) line(x, box.top, x, box.foot);
  if (pattern === 'rising' || pattern === 'falling') {
    for (let x = box.west - tall; x < box.east; x += step * 1.3) {
      if (pattern === 'rising') line(x, box.foot, x + tall, box.top);
      else line(x, box.top, x + tall, box.foot);
    }
  }
  if (pattern === 'dots') {
    const rows = Math.ceil(tall / step);
    for (let row = 0; row <= rows; row++) {
      const y = box.top + row * step;
      // A dash as short as it is thick: far lighter in the file than a circle.
      for (let x = box.west + (row % 2) * (step / 2); x < box.west + wide; x += step) line(x, y, x + 0.35, y);
    }
  }
  doc
    .lineWidth((pattern === 'dots' ? 0.35 : 0.12) * mm)
    .strokeColor([120, 120, 120])
    .stroke();
}
