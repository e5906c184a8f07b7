import type { DemoPlan } from './model.ts';
import { type Anchor, onEarth } from './on-earth.ts';
import { centerOf, type Point, turned } from './plane.ts';

const fills = {
  apartments: '#c99a86',
  lift: '#7f9db9',
  retail: '#a9a3b5',
  school: '#b9b27e',
  public: '#b9b27e',
} as const;
const ground = { old: '#efe7d9', new: '#e1eadf', school: '#e4e2ee', market: '#e4e2ee', office: '#e4e2ee' } as const;

/** Draws a plan as SVG, north up: to look at, not to measure. Names of streets and compounds when `labels`. */
export function pictureOf(plan: DemoPlan, anchor: Anchor, labels = true): string {
  const at = (p: Point): Point => {
    const [x, y] = turned(p, anchor.turn);
    return [Math.round(x * 10) / 10, Math.round(-y * 10) / 10];
  };
  const path = (points: readonly Point[]): string => `M${points.map(p => at(p).join(',')).join('L')}`;
  const shape = (points: readonly Point[], fill: string, line: string, width: number): string =>
    `<path d="${path(points)}Z" fill="${fill}" stroke="${line}" stroke-width="${width}"/>`;
  const dots = (points: readonly Point[], r: number, fill: string): string =>
    points.map(p => `<circle cx="${at(p)[0]}" cy="${at(p)[1]}" r="${r}" fill="${fill}"/>`).join('');
  const text = (p: Point, words: string, size: number, degrees = 0): string => {
    const [x, y] = at(p);
    return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="middle" transform="rotate(${degrees} ${x} ${y})">${words}</text>`;
  };
  const widths = { main: 20, street: 10, lane: 4.5 } as const;
  const parts = [
    ...plan.ways.map(
      w => `<path d="${path(w.line)}" stroke="#fff" stroke-width="${widths[w.rank]}" stroke-linecap="round"/>`,
    ),
    ...plan.compounds.map(c => shape(c.outline, ground[c.use], c.walled ? '#8a7f70' : 'none', 0.9)),
    ...plan.buildings.map(b => shape(b.outline, b.lift ? fills.lift : fills[b.use], '#5b4a42', 0.35)),
    dots(
      plan.buildings.flatMap(b => b.entrances.map(e => e.at)),
      0.9,
      '#24507f',
    ),
    dots(
      plan.shops.map(s => s.at),
      0.9,
      '#e07b00',
    ),
    dots(
      plan.compounds.flatMap(c => (c.walled ? c.gates : [])),
      2.4,
      '#1f8a4c',
    ),
  ];
  if (labels) {
    parts.push(...plan.compounds.map(c => text(centerOf(c.outline), c.name, 7)));
    for (const way of plan.ways) {
      const [a, b] = [at(way.line[0]!), at(way.line.at(-1)!)];
      const degrees = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
      parts.push(
        text(
          centerOf(way.line),
          way.name,
          way.rank === 'lane' ? 4.5 : 8,
          Math.abs(degrees) > 90 ? degrees + 180 : degrees,
        ),
      );
    }
  }
  return framed(plan.boundary.map(at), parts, onEarth(anchor, [0, 0]));
}

function framed(corners: readonly Point[], parts: readonly string[], middle: readonly number[]): string {
  const margin = 25;
  const xs = corners.map(p => p[0]);
  const ys = corners.map(p => p[1]);
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  const [width, height] = [Math.max(...xs) + margin - x, Math.max(...ys) + margin - y];
  const box = [x, y, width, height].map(n => Math.round(n)).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="1600" fill="none"><desc>synthetic: true; ${middle.join(', ')}</desc><rect x="${Math.round(x)}" y="${Math.round(y)}" width="100%" height="100%" fill="#d9d5cd"/><g font-family="sans-serif" fill="none">${parts.map(part => (part.startsWith('<text') ? part.replace('<text', '<text fill="#333"') : part)).join('')}</g></svg>\n`;
}
