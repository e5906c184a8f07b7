/**
 * node_modules/.bin/node scripts/pictures.ts: draws docs/pictures/before-after.svg, one part of a generated (invented)
 * community as an import reads it, and the same with its micro-grids. The same code and seed give the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  buildWalkingGraph,
  type DivideSettings,
  defaultSettings,
  divide,
  type GridFeature,
  gridPolygons,
  type LocalPlane,
  labelPoint,
  localPlane,
  type Point,
  type Position,
  type ReadResult,
  readFootprints,
  toMeters,
} from '@linli/districting';
import { generateCommunity } from '../scenarios/demo-community/generate-community.ts';
import { scaledProfile } from '../scenarios/demo-community/profile.ts';

const margin = 12;
const gap = 46;
/** About 55 doors a grid, between the bounds of 30 and 100. */
const settings: DivideSettings = { ...defaultSettings, mode: { kind: 'target', grids: 26 } };

/** The picture as SVG: left as imported, right divided. */
export function beforeAfter(): string {
  const read = imported();
  const graph = buildWalkingGraph(read.ledger, settings);
  const plan = divide(graph, settings);
  const grids = gridPolygons(read.ledger, graph, plan);
  const frame = frameOf(read, localPlane(graph.origin));
  const before = [ways(read, frame), places(read, frame), stops(read, frame)];
  const after = [
    ways(read, frame),
    areas(grids, frame),
    places(read, frame),
    stops(read, frame),
    numbers(grids, frame),
  ];
  const width = 2 * frame.width + gap;
  const arrow = `<path class="arrow" d="M${frame.width + 10},${frame.height / 2}h${gap - 26}m-9,-9l9,9l-9,9"/>`;
  const text = `An invented neighbourhood: on the left its buildings, walls and gates, on the right the same divided into ${grids.length} numbered micro-grids.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${frame.height}" role="img" aria-label="${text}"><title>${text}</title>`,
    `<style>${style}</style><rect class="paper" width="${width}" height="${frame.height}"/>`,
    panel('before', 0, frame, before),
    arrow,
    panel('after', frame.width + gap, frame, after),
    '</svg>\n',
  ].join('');
}

const style = [
  '.paper{fill:#fff}.ground{fill:#f3f1ec}.way{fill:none;stroke:#fff;stroke-width:7;stroke-linejoin:round}',
  '.building{fill:#c9c2b6;stroke:#8d8577;stroke-width:.6}.listed{fill:#e4e0d8;stroke:#b9b2a5;stroke-width:.6}',
  '.wall{fill:none;stroke:#5a5347;stroke-width:1.3}.gate{fill:#0b4f9c}.stairs{fill:#3c3a36}.shop{fill:#b26a00}',
  '.grid{stroke:#0b3d78;stroke-width:1.6;stroke-linejoin:round}.c0{fill:#cfe0f3}.c1{fill:#f6e2bd}.c2{fill:#dcdfe3}.c3{fill:#e9efd8}',
  '.c4{fill:#efd9d2}.after .building{fill:#fff;fill-opacity:.72}.arrow{fill:none;stroke:#0b4f9c;stroke-width:4}',
  'text{font:700 19px system-ui,sans-serif;text-anchor:middle;fill:#0b2f5c;stroke:#fff;stroke-width:4;paint-order:stroke}',
].join('');

/** A piece of the demonstration community, read as any office's file is. */
function imported(): ReadResult {
  const { geojson } = generateCommunity({ seed: 1, profile: scaledProfile(0.15) });
  const read = readFootprints(JSON.stringify(geojson), { coordinates: 'wgs84' });
  if ('refused' in read && typeof read.refused === 'string') throw new Error(read.refused);
  return read as ReadResult;
}

interface Frame {
  readonly plane: LocalPlane;
  readonly west: number;
  readonly north: number;
  readonly width: number;
  readonly height: number;
}

function frameOf({ ledger }: ReadResult, plane: LocalPlane): Frame {
  const points = [...ledger.compounds, ...ledger.buildings].flatMap(({ outline }) =>
    (outline ?? []).map(at => toMeters(plane, at)),
  );
  const xs = points.map(point => point[0]);
  const ys = points.map(point => point[1]);
  const [west, north] = [Math.min(...xs) - margin, Math.max(...ys) + margin];
  return {
    plane,
    west,
    north,
    width: Math.ceil(Math.max(...xs) + margin - west),
    height: Math.ceil(north - Math.min(...ys) + margin),
  };
}

function panel(name: string, left: number, frame: Frame, layers: readonly string[]): string {
  const clip = `<clipPath id="${name}"><rect width="${frame.width}" height="${frame.height}" rx="6"/></clipPath>`;
  const ground = `<rect class="ground" width="${frame.width}" height="${frame.height}"/>`;
  return `<g class="${name}" transform="translate(${left})">${clip}<g clip-path="url(#${name})">${ground}${layers.join('')}</g></g>`;
}

function drawn({ plane, west, north }: Frame, at: Position): Point {
  const [x, y] = toMeters(plane, at);
  return [Math.round((x - west) * 10) / 10, Math.round((north - y) * 10) / 10];
}

const ring = (frame: Frame, corners: readonly Position[]): string => `${line(frame, corners.slice(1))}Z`;
const line = (frame: Frame, corners: readonly Position[]): string =>
  `M${corners.map(at => drawn(frame, at).join(',')).join(' ')}`;
const layer = (name: string, d: string): string => (d === '' ? '' : `<path class="${name}" d="${d}"/>`);

function ways({ ledger }: ReadResult, frame: Frame): string {
  return layer('way', (ledger.ways ?? []).map(way => line(frame, way)).join(''));
}

function places({ ledger, listed }: ReadResult, frame: Frame): string {
  const outlines = (all: readonly { readonly outline?: readonly Position[] }[]) =>
    all.flatMap(({ outline }) => (outline ? [ring(frame, outline)] : [])).join('');
  return [
    layer('listed', outlines(listed)),
    layer('building', outlines(ledger.buildings)),
    layer('wall', outlines(ledger.compounds.filter(compound => compound.walled))),
  ].join('');
}

function stops({ ledger }: ReadResult, frame: Frame): string {
  const squares = (all: readonly Position[], half: number) =>
    all
      .map(at => drawn(frame, at))
      .map(([x, y]) => `M${(x - half).toFixed(1)},${(y - half).toFixed(1)}h${2 * half}v${2 * half}h${-2 * half}Z`)
      .join('');
  return [
    layer(
      'shop',
      squares(
        ledger.shops.map(shop => shop.at),
        1.1,
      ),
    ),
    layer(
      'stairs',
      squares(
        ledger.entrances.map(entrance => entrance.at),
        1.3,
      ),
    ),
    layer(
      'gate',
      squares(
        ledger.compounds.filter(one => one.walled).flatMap(one => one.gates),
        3.4,
      ),
    ),
  ].join('');
}

function areas(grids: readonly GridFeature[], frame: Frame): string {
  const tints = tintsOf(grids);
  return grids
    .map(({ geometry }, i) =>
      layer(
        `grid c${tints[i]}`,
        geometry.coordinates
          .flat()
          .map(corners => ring(frame, corners))
          .join(''),
      ),
    )
    .join('');
}

/** A tint for each grid that no grid touching it has, as long as five suffice; greedy in the plan's order. */
function tintsOf(grids: readonly GridFeature[]): number[] {
  const corners = grids.map(grid => new Set(grid.geometry.coordinates.flat(2).map(String)));
  const tints: number[] = [];
  for (const [i, own] of corners.entries()) {
    const taken = new Set(tints.filter((_, j) => [...own].some(corner => corners[j]?.has(corner))));
    tints.push([0, 1, 2, 3, 4].find(tint => !taken.has(tint)) ?? i % 5);
  }
  return tints;
}

/** Ground smaller than this, in square metres, gets no number of its own: strips before shops. */
const leastNumbered = 700;

function numbers(grids: readonly GridFeature[], frame: Frame): string {
  return grids
    .flatMap(({ geometry }, i) =>
      geometry.coordinates
        .map(rings => rings.map(corners => corners.map(at => drawn(frame, at))))
        .filter((rings, _, all) => all.length === 1 || areaOf(rings[0] ?? []) >= leastNumbered)
        .map(rings => {
          const at = labelPoint([rings]);
          return at === null ? '' : `<text x="${at[0].toFixed(1)}" y="${(at[1] + 7).toFixed(1)}">${i + 1}</text>`;
        }),
    )
    .join('');
}

function areaOf(corners: readonly Point[]): number {
  const twice = corners.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length] as Point;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice / 2);
}

if (import.meta.main) {
  const file = fileURLToPath(new URL('../docs/pictures/before-after.svg', import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, beforeAfter());
  console.log(file);
}
