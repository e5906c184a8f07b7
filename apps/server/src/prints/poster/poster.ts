import { dayOf, footMm, marginMm, type Say, sayIn } from '../paper/frame.ts';
import type { MapGrid, PosterPrint, PrintFrame } from '../paper/model.ts';
import type { Paper } from '../paper/paper.ts';
import { inFrame } from './in-frame.ts';
import { drawKey } from './key.ts';
import { drawMap } from './map.ts';
import { project } from './projection.ts';

/** Height kept for the key, the scale and the words under a map. */
const keyMm = 22;

/** A poster of the whole community, or one for each grid that is named: map, number, the office's number, heads who agreed. */
export function drawPosters(paper: Paper, print: PosterPrint, frame: PrintFrame): void {
  const chosen = print.grids.filter(grid => print.each.includes(grid.id));
  if (print.each.length === 0) drawCommunity(paper, print, frame);
  for (const grid of chosen) drawGrid(paper, print, grid, frame);
}

function drawCommunity(paper: Paper, print: PosterPrint, frame: PrintFrame): void {
  const say = sayIn(frame);
  paper.addPage();
  const width = paper.widthMm - 2 * marginMm;
  let y = marginMm;
  const title = say('poster.title', { community: frame.community });
  y += paper.text(title, marginMm, y, { size: frame.size === 'A3' ? 34 : 26, weight: 'bold', width });
  const doors = print.grids.reduce((sum, grid) => sum + grid.doors, 0);
  const facts = [
    say('poster.grids', { n: print.grids.length }),
    say('poster.doors', { n: doors }),
    print.from ? say('poster.from', { date: dayOf(print.from, frame) }) : null,
  ];
  y += paper.text(facts.filter(Boolean).join(' · '), marginMm, y, { size: 13, width });
  y += officeLine(paper, frame, say, y) + 2;
  mapOrList(paper, print, null, frame, y);
  if (print.grids.some(grid => grid.heads.length > 0)) headsTable(paper, print.grids, frame);
}

function officeLine(paper: Paper, frame: PrintFrame, say: Say, y: number): number {
  if (!frame.officePhone) return 0;
  const text = `${say('paper.office')} ${frame.officePhone}`;
  return paper.text(text, marginMm, y, { size: 20, weight: 'bold', width: paper.widthMm - 2 * marginMm });
}

/** Of a page's width, what the name of its grid may take: an office's name is longer than M012. */
const nameShare = 0.55;

/** The size, no larger than wanted, at which a text fits into a room; twelve points at least, so that it can be read on a wall. */
function fitted(
  paper: Paper,
  text: string,
  style: { readonly size: number; readonly weight: 'bold' },
  room: number,
): number {
  return Math.max(
    12,
    Math.min(style.size, Math.floor((style.size * room) / Math.max(room / 100, paper.widthOf(text, style)))),
  );
}

function drawGrid(paper: Paper, print: PosterPrint, grid: MapGrid, frame: PrintFrame): void {
  const say = sayIn(frame);
  paper.addPage();
  const width = paper.widthMm - 2 * marginMm;
  let y = marginMm;
  const big = fitted(paper, grid.no, { size: frame.size === 'A3' ? 72 : 52, weight: 'bold' }, width * nameShare);
  const wide = paper.widthOf(grid.no, { size: big, weight: 'bold' });
  const tall = paper.text(grid.no, marginMm, y - 4, { size: big, weight: 'bold' }) - 4;
  const beside = { x: marginMm + wide + 6, width: width - wide - 6 };
  let line = y + 2;
  line += paper.text(frame.community, beside.x, line, { size: 20, weight: 'bold', width: beside.width });
  const from = print.from ? ` · ${say('poster.from', { date: dayOf(print.from, frame) })}` : '';
  line += paper.text(`${say('poster.doors', { n: grid.doors })}${from}`, beside.x, line, {
    size: 12,
    width: beside.width,
  });
  y = Math.max(y + tall, line) + 1;
  if (grid.heads.length > 0) {
    const heads = `${say('poster.head')} ${grid.heads.join('、')}`;
    y += paper.text(heads, marginMm, y, { size: 22, weight: 'bold', width });
  }
  y += officeLine(paper, frame, say, y);
  y += paper.text(say('poster.ask'), marginMm, y, { size: 13, width }) + 2;
  mapOrList(paper, print, grid, frame, y);
}

/** The map where there is ground to draw, and the places in words where there is not, or for whoever reads no map. */
function mapOrList(paper: Paper, print: PosterPrint, grid: MapGrid | null, frame: PrintFrame, top: number): void {
  const say = sayIn(frame);
  const width = paper.widthMm - 2 * marginMm;
  const placesMm = grid ? Math.min(60, placesHeight(paper, grid, width)) : 0;
  const shredMm = frame.shredBy ? 8 : 0;
  const window = {
    x: marginMm,
    y: top,
    width,
    height: paper.heightMm - footMm - shredMm - keyMm - placesMm - top,
  };
  const about = grid ? [grid] : print.grids;
  const at = project(
    about.flatMap(one => one.area.flat(2)),
    window,
    grid ? 35 : 25,
  );
  if (!at) {
    const y = top + paper.text(say('poster.no-map'), marginMm, top, { size: 12, width }) + 3;
    placesTable(paper, about, frame, y);
    return;
  }
  paper.box(window.x, window.y, window.width, window.height, 0.3);
  const map = inFrame({ grids: print.grids, about: grid?.id ?? null, ground: print.ground }, at, window);
  drawMap(paper, map, at, window);
  drawKey(paper, frame, map, at, window.y + window.height + 2);
  if (grid) drawPlaces(paper, grid, say, window.y + window.height + keyMm, width);
}

const placesStyle = { size: 11 } as const;

function placesHeight(paper: Paper, grid: MapGrid, width: number): number {
  if (grid.places.length === 0) return 0;
  return paper.heightOf(grid.places.join('  ·  '), { ...placesStyle, width }) + 7;
}

function drawPlaces(paper: Paper, grid: MapGrid, say: Say, y: number, width: number): void {
  if (grid.places.length === 0) return;
  const tall = paper.text(say('poster.here'), marginMm, y, { size: 11, weight: 'bold' });
  paper.text(grid.places.join('  ·  '), marginMm, y + tall, { ...placesStyle, width });
}

/** Number by number: its places; goes on over as many pages as it takes. */
function placesTable(paper: Paper, grids: readonly MapGrid[], frame: PrintFrame, top: number): void {
  rows(
    paper,
    grids.map(grid => [grid.no, grid.places.join('  ·  ')]),
    frame,
    top,
  );
}

/** Number by number: its heads who agreed; on a page of its own. */
function headsTable(paper: Paper, grids: readonly MapGrid[], frame: PrintFrame): void {
  paper.addPage();
  const title = sayIn(frame)('poster.head');
  const tall = paper.text(title, marginMm, marginMm, { size: 20, weight: 'bold' });
  const named = grids.filter(grid => grid.heads.length > 0);
  rows(
    paper,
    named.map(grid => [grid.no, grid.heads.join('、')]),
    frame,
    marginMm + tall + 2,
  );
}

function rows(paper: Paper, lines: readonly (readonly [string, string])[], frame: PrintFrame, top: number): void {
  const width = paper.widthMm - 2 * marginMm;
  const bold = { size: 12, weight: 'bold' as const };
  // As wide as the longest name, a third of the page at most; a longer one takes a second line.
  const first = Math.min(width / 3, Math.max(24, ...lines.map(([no]) => paper.widthOf(no, bold) + 1))) + 2;
  let y = top;
  for (const [no, text] of lines) {
    const style = { size: 12, width: width - first };
    const name = { ...bold, width: first - 2 };
    const tall = Math.max(paper.heightOf(text, style), paper.heightOf(no, name)) + 2;
    if (y + tall > paper.heightMm - footMm - (frame.shredBy ? 8 : 0)) {
      paper.addPage();
      y = marginMm;
    }
    paper.text(no, marginMm, y + 1, name);
    paper.text(text, marginMm + first, y + 1, style);
    y += tall;
    paper.rule(marginMm, y, marginMm + width, y, 0.1);
  }
}
