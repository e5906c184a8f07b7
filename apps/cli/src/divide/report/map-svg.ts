import { type LocalPlane, labelPoint, localPlane, type Point, type Position, toMeters } from '@linli/districting';
import { say } from '@linli/words';
import type { Outcome } from '../outcome.ts';
import { divideWords } from '../words.ts';
import { escaped } from './both.ts';

/** How full a grid's round is: picks its fill. */
export function fillOf(minutes: number, limit: number): 'short' | 'middle' | 'long' {
  return minutes < limit / 2 ? 'short' : minutes < limit * 0.8 ? 'middle' : 'long';
}

/** Metres to drawing units, north up, one decimal. */
type Pen = (at: Position) => string;

/**
 * The community as an SVG in metres: streets, barriers, walls and gates, buildings, the grids with their numbers in the
 * middle, entrances with stairs (●) or a lift (■), shops (◆). Classes only; the page's style sheet gives the colours.
 */
export function mapSvg(outcome: Outcome): string {
  const { ledger, graph, plan, read } = outcome;
  const plane = localPlane(graph.origin);
  const frame = frameOf(outcome, plane);
  const pen: Pen = at => {
    const [x, y] = toMeters(plane, at);
    return `${(x - frame.west).toFixed(1)},${(frame.north - y).toFixed(1)}`;
  };
  const unit = Math.max(1, Math.max(frame.width, frame.height) / 900);
  const layers = [
    layer(
      'way',
      (ledger.ways ?? []).map(line => open(line, pen)),
    ),
    layer(
      'barrier',
      (ledger.barriers ?? []).map(line => open(line, pen)),
    ),
    layer(
      'listed',
      read.listed.flatMap(({ outline }) => (outline ? [closed([outline], pen)] : [])),
    ),
    gridLayer(outcome, pen),
    layer(
      'building',
      ledger.buildings.flatMap(({ outline }) => (outline ? [closed([outline], pen)] : [])),
    ),
    layer(
      'wall',
      ledger.compounds.flatMap(c => (c.outline && c.walled ? [closed([c.outline], pen)] : [])),
    ),
    stopsLayer(outcome, plane, frame, unit),
    numbersLayer(outcome, plane, frame, unit),
    scaleBar(frame, unit),
  ];
  const label = (['zh', 'en'] as const).map(l => say(divideWords['report.mapText'], l, { grids: plan.grids.length }));
  return `<svg class="map" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${escaped(label.join(' '))}" style="--u:${unit.toFixed(2)}px">${layers.join('')}</svg>`;
}

interface Frame {
  readonly west: number;
  readonly north: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN_METERS = 40;

/** Everything that counts doors, with a margin; streets and rivers are cut at it. */
function frameOf({ ledger, polygons }: Outcome, plane: LocalPlane): Frame {
  const positions = [
    ...polygons.flatMap(feature => feature.geometry.coordinates.flat(2)),
    ...ledger.compounds.flatMap(compound => compound.outline ?? []),
  ];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const at of positions) {
    const [x, y] = toMeters(plane, at);
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const width = Math.ceil(east - west + 2 * MARGIN_METERS);
  return {
    west: west - MARGIN_METERS,
    north: north + MARGIN_METERS,
    width,
    height: Math.ceil(north - south + 2 * MARGIN_METERS),
  };
}

function layer(name: string, shapes: readonly string[]): string {
  return shapes.length === 0 ? '' : `<path class="${name}" d="${shapes.join('')}"/>`;
}

function open(line: readonly Position[], pen: Pen): string {
  return `M${line.map(pen).join(' ')}`;
}

function closed(rings: readonly (readonly Position[])[], pen: Pen): string {
  return rings.map(ring => `M${ring.slice(1).map(pen).join(' ')}Z`).join('');
}

function gridLayer({ polygons, plan, settings, bent, codes }: Outcome, pen: Pen): string {
  const paths = polygons.map((feature, i) => {
    const grid = plan.grids[i]!;
    const kind = bent.has(i) ? 'bent' : fillOf(grid.minutes, settings.maxMinutes);
    const shape = feature.geometry.coordinates.map(rings => closed(rings, pen)).join('');
    const title = escaped(`${codes[i]} · ${grid.doors} · ${Math.round(grid.minutes)} min`);
    return `<path class="grid ${kind}" d="${shape}"><title>${title}</title></path>`;
  });
  return paths.join('');
}

function stopsLayer({ ledger }: Outcome, plane: LocalPlane, frame: Frame, unit: number): string {
  const place = (at: Position): Point => {
    const [x, y] = toMeters(plane, at);
    return [x - frame.west, frame.north - y];
  };
  const r = 1.6 * unit;
  const box = ([x, y]: Point, size: number) =>
    `M${(x - size).toFixed(1)},${(y - size).toFixed(1)}h${(2 * size).toFixed(1)}v${(2 * size).toFixed(1)}h${(-2 * size).toFixed(1)}Z`;
  const diamond = ([x, y]: Point) =>
    `M${x.toFixed(1)},${(y - r).toFixed(1)}l${r.toFixed(1)},${r.toFixed(1)}l${(-r).toFixed(1)},${r.toFixed(1)}l${(-r).toFixed(1)},${(-r).toFixed(1)}Z`;
  const stairs = ledger.entrances.filter(entrance => !entrance.lift).map(entrance => place(entrance.at));
  const lifts = ledger.entrances.filter(entrance => entrance.lift).map(entrance => place(entrance.at));
  return [
    layer(
      'shop',
      ledger.shops.map(shop => diamond(place(shop.at))),
    ),
    layer(
      'lift',
      lifts.map(at => box(at, r)),
    ),
    ...stairs.map(([x, y]) => `<circle class="stairs" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}"/>`),
    layer(
      'gate',
      ledger.compounds.flatMap(c => (c.walled ? c.gates.map(gate => box(place(gate), 2.4 * unit)) : [])),
    ),
  ].join('');
}

function numbersLayer({ polygons, bent, codes }: Outcome, plane: LocalPlane, frame: Frame, unit: number): string {
  const texts = polygons.flatMap((feature, i) => {
    const at = labelPoint(
      feature.geometry.coordinates.map(rings => rings.map(ring => ring.map(p => toMeters(plane, p)))),
    );
    if (!at) return [];
    const number = `${codes[i]!.replace(/^M0*(?=\d)/, '')}${bent.has(i) ? '!' : ''}`;
    return `<text x="${(at[0] - frame.west).toFixed(1)}" y="${(frame.north - at[1] + 4 * unit).toFixed(1)}">${escaped(number)}</text>`;
  });
  return `<g class="numbers" font-size="${(11 * unit).toFixed(1)}">${texts.join('')}</g>`;
}

function scaleBar(frame: Frame, unit: number): string {
  const meters = [50, 100, 200, 500, 1000, 2000].findLast(n => n <= frame.width / 4) ?? 50;
  const y = frame.height - 10 * unit;
  return `<g class="scale"><path d="M${10 * unit},${y}h${meters}"/><text x="${10 * unit}" y="${y - 4 * unit}" font-size="${10 * unit}">${meters} m</text></g>`;
}
