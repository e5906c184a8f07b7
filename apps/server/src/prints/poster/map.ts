import type { MapGrid, MapGround, Position } from '../paper/model.ts';
import { mm, type Paper } from '../paper/paper.ts';
import { type Box, boxOf, drawBuildingNames } from './building-names.ts';
import { patternsOf, strokePattern } from './patterns.ts';
import type { Frame, Projection } from './projection.ts';

/** Grids with their ground, and which of them the poster is about (all, if none is named). */
export interface MapOf {
  readonly grids: readonly MapGrid[];
  readonly about: string | null;
  readonly ground: MapGround;
}

/**
 * Draws the map into a frame, cut at its edge: ways, what cannot be crossed, grids with pattern and outline, buildings, walls and
 * gates, entrances with stairs (●) or a lift (■), shops (◆), the buildings' names, the grids' numbers on white plates on top. Black ink and greys only.
 */
export function drawMap(paper: Paper, map: MapOf, at: Projection, frame: Frame): void {
  const { doc } = paper;
  doc.save();
  doc.rect(frame.x * mm, frame.y * mm, frame.width * mm, frame.height * mm).clip();
  strokeLines(paper, map.ground.ways, at, { width: 0.7, grey: 205 });
  doc.dash(5, { space: 2 });
  strokeLines(paper, map.ground.barriers, at, { width: 0.9, grey: 90 });
  doc.undash();
  drawGrids(paper, map, at, frame);
  for (const { outline } of map.ground.buildings) {
    if (!outline) continue;
    trace(paper, outline, at);
    doc
      .lineWidth(0.12 * mm)
      .fillColor([232, 232, 232])
      .strokeColor([70, 70, 70])
      .fillAndStroke();
  }
  strokeLines(paper, map.ground.walls, at, { width: 0.5, grey: 60 });
  drawStops(paper, map, at);
  const plates = platesOf(paper, map, at, frame);
  drawBuildingNames(paper, map.ground, at, [...plates, ...signsOf(map.ground, at)]);
  doc.restore();
  for (const plate of plates) drawPlate(paper, plate);
}

function strokeLines(
  paper: Paper,
  lines: readonly (readonly Position[])[],
  at: Projection,
  { width, grey }: { readonly width: number; readonly grey: number },
): void {
  for (const line of lines) {
    line.forEach((position, index) => {
      const [x, y] = at.place(position);
      if (index === 0) paper.doc.moveTo(x * mm, y * mm);
      else paper.doc.lineTo(x * mm, y * mm);
    });
  }
  if (lines.length > 0)
    paper.doc
      .lineWidth(width * mm)
      .strokeColor([grey, grey, grey])
      .stroke();
}

function trace(paper: Paper, ring: readonly Position[], at: Projection): void {
  ring.forEach((position, index) => {
    const [x, y] = at.place(position);
    if (index === 0) paper.doc.moveTo(x * mm, y * mm);
    else paper.doc.lineTo(x * mm, y * mm);
  });
  paper.doc.closePath();
}

function drawGrids(paper: Paper, { grids, about }: MapOf, at: Projection, frame: Frame): void {
  const { doc } = paper;
  const pattern = patternsOf(grids);
  for (const grid of grids) {
    // On one grid's own poster its ground is white and its outline thick: the neighbours are the background.
    if (about === grid.id) continue;
    for (const rings of grid.area) {
      const box = within(boxOf(rings[0] ?? [], at), frame);
      doc.save();
      for (const ring of rings) trace(paper, ring, at);
      doc.clip('even-odd');
      strokePattern(paper, pattern.get(grid.id) ?? 'plain', box);
      doc.restore();
    }
  }
  for (const grid of [...grids].sort((a, b) => Number(a.id === about) - Number(b.id === about))) {
    for (const rings of grid.area) for (const ring of rings) trace(paper, ring, at);
    if (grid.area.length === 0) continue;
    doc
      .lineWidth((about === grid.id ? 1.4 : 0.55) * mm)
      .lineJoin('round')
      .strokeColor('black')
      .stroke();
  }
}

/** The part of a box that lies in a frame; turned inside out, so that nothing is drawn, where none does. */
const within = (box: Box, frame: Frame): Box => ({
  west: Math.max(box.west, frame.x),
  east: Math.min(box.east, frame.x + frame.width),
  top: Math.max(box.top, frame.y),
  foot: Math.min(box.foot, frame.y + frame.height),
});

/** Size of a sign on the map: readable on a small grid's poster, not a blot on a community's. */
const signMm = (at: Projection): number => Math.min(1.6, Math.max(0.45, at.mmPerMeter * 2.2));

function drawStops(paper: Paper, { ground }: MapOf, at: Projection): void {
  const size = signMm(at);
  for (const { at: position, lift } of ground.entrances) {
    const [x, y] = at.place(position);
    if (lift) square(paper, x, y, size, 'black');
    else dot(paper, x, y, size);
  }
  for (const shop of ground.shops) {
    const [x, y] = at.place(shop);
    diamond(paper, x, y, size);
  }
  for (const gate of ground.gates) {
    const [x, y] = at.place(gate);
    square(paper, x, y, size * 1.9, 'white');
  }
}

/** Where the signs of entrances, shops and gates stand. */
function signsOf(ground: MapGround, at: Projection): Box[] {
  const half = signMm(at);
  return [...ground.entrances.map(entrance => entrance.at), ...ground.shops, ...ground.gates].map(position => {
    const [x, y] = at.place(position);
    return { west: x - half, east: x + half, top: y - half, foot: y + half };
  });
}

/** ● an entrance with stairs. */
export function dot(paper: Paper, x: number, y: number, size: number): void {
  paper.doc.circle(x * mm, y * mm, (size / 2) * 1.1 * mm).fill('black');
}

/** ■ an entrance with a lift; □ a gate, which breaks the wall it stands in. */
export function square(paper: Paper, x: number, y: number, size: number, fill: 'black' | 'white'): void {
  paper.doc
    .rect((x - size / 2) * mm, (y - size / 2) * mm, size * mm, size * mm)
    .lineWidth(0.35 * mm)
    .fillColor(fill)
    .strokeColor('black')
    .fillAndStroke();
}

/** ◆ a shop. */
export function diamond(paper: Paper, x: number, y: number, size: number): void {
  const half = (size / 2) * 1.2;
  paper.doc
    .polygon([x * mm, (y - half) * mm], [(x + half) * mm, y * mm], [x * mm, (y + half) * mm], [(x - half) * mm, y * mm])
    .fill('black');
}

/** From so many grids on, a map says 17 for M017: the letter and the zeros would cover the ground. */
const shortFrom = 60;

/** A grid's number as the map of so many grids says it. */
export function numberOnMap(no: string, grids: number): string {
  return grids < shortFrom ? no : no.replace(/^M0*(?=\d)/, '');
}

/** The number of a grid on its white plate. */
interface Plate extends Box {
  readonly no: string;
  readonly size: number;
}

/** Plates of the grids whose middle lies in the frame. */
function platesOf(paper: Paper, { grids, about }: MapOf, at: Projection, frame: Frame): Plate[] {
  const usual = grids.length > 150 ? 9 : grids.length >= shortFrom ? 11 : 14;
  return grids.flatMap(grid => {
    if (!grid.label) return [];
    const [x, y] = at.place(grid.label);
    if (x < frame.x || x > frame.x + frame.width || y < frame.y || y > frame.y + frame.height) return [];
    const no = about === null ? numberOnMap(grid.no, grids.length) : grid.no;
    const wanted = grid.id === about ? 30 : usual;
    // A name of the office may be long: it is drawn smaller rather than over its neighbours.
    const room = grid.id === about ? 60 : 24;
    const size = Math.max(7, Math.min(wanted, (wanted * room) / paper.widthOf(no, { size: wanted, weight: 'bold' })));
    const wide = paper.widthOf(no, { size, weight: 'bold' }) / 2 + 0.6;
    const tall = (size * 1.05) / mm / 2;
    return [{ no, size, west: x - wide, east: x + wide, top: y - tall, foot: y + tall }];
  });
}

function drawPlate(paper: Paper, { no, size, west, east, top, foot }: Plate): void {
  paper.doc.rect(west * mm, top * mm, (east - west) * mm, (foot - top) * mm);
  paper.doc.fillOpacity(0.85).fill('white').fillOpacity(1);
  paper.text(no, west + 0.6, (top + foot) / 2 - (size * 0.72) / mm, { size, weight: 'bold' });
}
