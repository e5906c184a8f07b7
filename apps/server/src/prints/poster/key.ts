import { marginMm, sayIn } from '../paper/frame.ts';
import type { MapGround, PrintFrame } from '../paper/model.ts';
import { mm, type Paper } from '../paper/paper.ts';
import { diamond, dot, type MapOf, numberOnMap, square } from './map.ts';
import type { Projection } from './projection.ts';

const rowMm = 5.2;

/** What the signs mean, only those that occur; a scale bar, north, who is to be named for the map. */
export function drawKey(paper: Paper, frame: PrintFrame, map: MapOf, at: Projection, top: number): void {
  const { ground, grids, about } = map;
  const say = sayIn(frame);
  const width = paper.widthMm - 2 * marginMm;
  const items: [string, (x: number, y: number) => void][] = [
    [say('poster.key-grid'), (x, y) => paper.box(x - 2, y - 1.4, 4, 2.8, 0.55)],
    [say('poster.key-building'), (x, y) => building(paper, x, y)],
  ];
  if (ground.walls.length > 0) items.push([say('poster.key-wall'), (x, y) => paper.rule(x - 2, y, x + 2, y, 0.5)]);
  if (ground.gates.length > 0) items.push([say('poster.key-gate'), (x, y) => square(paper, x, y, 2.4, 'white')]);
  if (ground.entrances.some(one => one.lift))
    items.push([say('poster.key-lift'), (x, y) => square(paper, x, y, 1.6, 'black')]);
  if (ground.entrances.some(one => !one.lift)) items.push([say('poster.key-stairs'), (x, y) => dot(paper, x, y, 1.6)]);
  if (ground.shops.length > 0) items.push([say('poster.key-shop'), (x, y) => diamond(paper, x, y, 1.8)]);
  if (ground.barriers.length > 0) items.push([say('poster.key-barrier'), (x, y) => barrier(paper, x, y)]);
  const last = grids.at(-1)?.no ?? '';
  const short = numberOnMap(last, grids.length);
  if (about === null && short !== last) items.push([say('poster.key-short', { no: short, code: last }), () => {}]);
  let [x, y] = [marginMm, top];
  for (const [text, draw] of items) {
    const wide = paper.widthOf(text, { size: 9 }) + 10;
    if (x + wide > marginMm + width) [x, y] = [marginMm, y + rowMm];
    draw(x + 2.4, y + 2.3);
    paper.text(text, x + 6, y, { size: 9 });
    x += wide;
  }
  scaleBar(paper, frame, ground, at, y + rowMm);
}

function building(paper: Paper, x: number, y: number): void {
  paper.doc
    .rect((x - 2) * mm, (y - 1.4) * mm, 4 * mm, 2.8 * mm)
    .lineWidth(0.12 * mm)
    .fillColor([232, 232, 232])
    .strokeColor([70, 70, 70])
    .fillAndStroke();
}

function barrier(paper: Paper, x: number, y: number): void {
  paper.doc.dash(5, { space: 2 });
  paper.rule(x - 2.4, y, x + 2.4, y, 0.9);
  paper.doc.undash();
}

function scaleBar(paper: Paper, frame: PrintFrame, ground: MapGround, at: Projection, y: number): void {
  const say = sayIn(frame);
  const meters = [20, 50, 100, 200, 500, 1000, 2000].findLast(n => n * at.mmPerMeter <= 45) ?? 10;
  const wide = meters * at.mmPerMeter;
  paper.rule(marginMm, y + 3, marginMm + wide, y + 3, 0.6);
  paper.rule(marginMm, y + 1.5, marginMm, y + 3, 0.4);
  paper.rule(marginMm + wide, y + 1.5, marginMm + wide, y + 3, 0.4);
  paper.text(say('poster.scale', { n: meters }), marginMm + wide + 2, y + 0.4, { size: 9 });
  const north = marginMm + wide + 18;
  paper.doc
    .polygon([north * mm, (y + 4) * mm], [(north + 1.4) * mm, y * mm], [(north + 2.8) * mm, (y + 4) * mm])
    .fill('black');
  paper.text(say('poster.north'), north + 4, y + 0.2, { size: 9, weight: 'bold' });
  if (ground.attribution) {
    const source = say('poster.source', { who: ground.attribution });
    paper.text(source, marginMm + wide + 32, y + 0.6, { size: 8, width: paper.widthMm - 2 * marginMm - wide - 32 });
  }
}
