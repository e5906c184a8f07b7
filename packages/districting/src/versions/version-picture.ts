import { localPlane, type Point, toMeters } from '../geometry/plane.ts';
import { labelPoint } from '../geometry/polygons/label-point.ts';
import { boxOf } from '../geometry/ring.ts';
import type { Position, WalkingGraph } from '../model.ts';
import type { GridChange, VersionDiff } from './compare-versions.ts';

type Ground = readonly (readonly (readonly Position[])[])[];

/** What a picture of a difference is drawn from. */
export interface PictureOfVersions {
  readonly graph: WalkingGraph;
  /** Earlier grid of each atom by index, −1 for none, and the earlier codes, as `compareVersions` takes them. */
  readonly before: readonly number[];
  readonly codes: readonly string[];
  readonly gridOf: readonly number[];
  readonly diff: VersionDiff;
  /** Ground of each earlier and of each new grid: MultiPolygon coordinates in WGS-84. */
  readonly groundBefore: readonly Ground[];
  readonly groundAfter: readonly Ground[];
}

/** What the picture says, in the reader's language. */
export type PictureWords = Readonly<Record<'title' | GridChange['state'] | 'moved' | 'before', string>>;

const WIDTH = 1400;
const MARGIN = 30;
const LEGEND_ROW = 22;
const STYLE = [
  '.paper{fill:#fff}text{font:600 12px system-ui,sans-serif;fill:#1d2733}.code{text-anchor:middle;stroke:#fff;stroke-width:4;paint-order:stroke}',
  '.g{stroke:#4a5a6a;stroke-width:1.2;stroke-linejoin:round}.unchanged{fill:#f1f2f4}.changed{fill:url(#changed)}.new{fill:url(#new)}',
  '.before{fill:none;stroke:#7a2e00;stroke-width:1.2;stroke-dasharray:5 4}.gone{fill:none;stroke:#7a2e00;stroke-width:2.4;stroke-dasharray:5 4}',
  '.moved{fill:#0b4f9c;stroke:#fff;stroke-width:1}.lost{fill:#7a2e00;text-decoration:line-through}.soft{font-size:9px;font-weight:400;fill:#5b6672}',
].join('');
const PATTERNS =
  '<defs><pattern id="changed" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#fbe9c6"/><path d="M0,0V8" stroke="#d9a441" stroke-width="3"/></pattern><pattern id="new" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#d7e6f7"/><circle cx="4" cy="4" r="1.6" fill="#0b4f9c"/></pattern></defs>';

/**
 * The difference between two versions as a picture (SVG that needs nothing else): unchanged grids plain, changed ones
 * hatched with doors gained and lost, new ones dotted, borders before a change dashed, a disc for the doors that move at each entrance
 * or shop. State is told by pattern as well as colour. Deterministic; the same size whatever the ground (1,400 units wide).
 */
export function versionPicture(of: PictureOfVersions, words: PictureWords): string {
  const pen = penFor(of);
  const changes = new Map(of.diff.grids.map(grid => [grid.code, grid]));
  const goneAt = of.codes.flatMap((code, i) => (changes.get(code)?.state === 'gone' ? [i] : []));
  const height = pen.height + LEGEND_ROW * 6 + 14;
  const ground = of.groundAfter.map((shape, i) => {
    const { state, doorsBefore, doorsAfter } = of.diff.grids[i]!;
    const title = `${of.diff.codes[i]} · ${words[state]} · ${doorsBefore} → ${doorsAfter}`;
    return `<path class="g ${state}" fill-rule="evenodd" d="${pen.path(shape)}"><title>${escaped(title)}</title></path>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pen.width} ${height}" role="img" aria-label="${escaped(words.title)}"><title>${escaped(words.title)}</title>`,
    `<style>${STYLE}</style>${PATTERNS}<rect class="paper" width="${pen.width}" height="${height}"/>`,
    ...ground,
    ...of.groundBefore.flatMap((shape, i) => {
      const state = changes.get(of.codes[i]!)?.state;
      return state === 'unchanged'
        ? []
        : [`<path class="${state === 'gone' ? 'gone' : 'before'}" d="${pen.path(shape)}"/>`];
    }),
    ...movedDiscs(of, pen),
    ...of.groundAfter.map((shape, i) =>
      label(pen.label(shape), gridText(of.diff, i), of.diff.grids[i]!.state === 'unchanged' ? 'code soft' : 'code'),
    ),
    ...goneAt.map(i => label(pen.label(of.groundBefore[i]!), of.codes[i]!, 'code lost')),
    legend(pen.height, words),
    '</svg>\n',
  ].join('');
}

interface Pen {
  readonly width: number;
  readonly height: number;
  at(meters: Point): Point;
  path(ground: Ground): string;
  label(ground: Ground): Point | null;
}

function penFor({ graph, groundBefore, groundAfter }: PictureOfVersions): Pen {
  const plane = localPlane(graph.origin);
  const meters = (at: Position) => toMeters(plane, at);
  const corners = [...groundBefore, ...groundAfter].flat(2).flatMap(ring => ring.map(meters));
  const all = corners.length > 0 ? corners : [[0, 0] as const];
  const [west, south, east, north] = boxOf(all);
  const [width, most] = [WIDTH, WIDTH * 1.5];
  const scale = Math.min((width - 2 * MARGIN) / Math.max(1, east - west), most / Math.max(1, north - south));
  const at = ([x, y]: Point): Point => [MARGIN + (x - west) * scale, MARGIN + (north - y) * scale];
  const ring = (positions: readonly Position[]) =>
    `M${positions
      .slice(1)
      .map(position => at(meters(position)).map(short).join(','))
      .join(' ')}Z`;
  return {
    width,
    height: Math.ceil((north - south) * scale + 2 * MARGIN),
    at,
    path: ground => ground.flat().map(ring).join(''),
    label: ground => labelPoint(ground.map(rings => rings.map(one => one.map(p => at(meters(p)))))),
  };
}

const short = (value: number) => String(Math.round(value * 10) / 10);

/** A disc an entrance or shop, its area by the doors that have another grid than before. */
function movedDiscs({ graph, before, codes, gridOf, diff }: PictureOfVersions, pen: Pen): string[] {
  const byPlace = new Map<string, { at: Point; doors: number }>();
  for (const [i, { entranceId, id, x, y, doors }] of graph.atoms.entries()) {
    if (doors === 0 || codes[before[i] ?? -1] === diff.codes[gridOf[i]!]) continue;
    const place = byPlace.get(entranceId ?? id) ?? { at: pen.at([x, y]), doors: 0 };
    place.doors += doors;
    byPlace.set(entranceId ?? id, place);
  }
  return [...byPlace.values()].map(({ at: [x, y], doors }) => {
    const radius = short(2 + Math.sqrt(doors));
    return `<circle class="moved" cx="${short(x)}" cy="${short(y)}" r="${radius}"><title>${doors}</title></circle>`;
  });
}

function gridText({ grids, codes, moves }: VersionDiff, i: number): string {
  if (grids[i]!.state !== 'changed') return codes[i]!;
  const sum = (of: 'from' | 'to') => moves.reduce((doors, move) => doors + (move[of] === codes[i] ? move.doors : 0), 0);
  const [gained, lost] = [sum('to'), sum('from')];
  return `${codes[i]}${gained > 0 ? ` +${gained}` : ''}${lost > 0 ? ` −${lost}` : ''}`;
}

function label(at: Point | null, text: string, kind: string): string {
  return at ? `<text class="${kind}" x="${short(at[0])}" y="${short(at[1] + 4)}">${escaped(text)}</text>` : '';
}

function legend(top: number, words: PictureWords): string {
  const sample = (kind: string) => `<rect class="${kind}" x="0" y="-11" width="24" height="14"/>`;
  const rows: readonly (readonly [string, string])[] = [
    [sample('g unchanged'), words.unchanged],
    [sample('g changed'), words.changed],
    [sample('g new'), words.new],
    [sample('gone'), words.gone],
    ['<path class="before" d="M0,-4H24"/>', words.before],
    ['<circle class="moved" cx="12" cy="-4" r="6"/>', words.moved],
  ];
  return rows
    .map(
      ([mark, text], i) =>
        `<g transform="translate(${MARGIN},${top + LEGEND_ROW * (i + 0.5)})">${mark}<text x="34">${escaped(text)}</text></g>`,
    )
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => ENTITIES[sign]!);
}
