import { describe, expect, it } from 'vitest';
import { cornerOnSheet, levelOf, type MapView, sheetFor, sheetTransform, tilesInView } from './picture-view.ts';

const view: MapView = { center: [104.25, 30.85], zoom: 13, bearing: 0, width: 1440, height: 900 };

/** Where a transform puts a point of a sheet. */
function moved(transform: string, [x, y]: [number, number]): [number, number] {
  const [a, b, c, d, e, f] = (transform.startsWith('matrix') ? '' : '1,0,0,1,')
    .concat(/\((.+)\)/.exec(transform)![1]!.replaceAll('px', ''))
    .split(',')
    .map(Number) as [number, number, number, number, number, number];
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Where a view shows the corner of a tile, by a sheet laid out for another view. */
const cornerSeen = (sheetOf: MapView, seenIn: MapView, east: number, south: number) => {
  const sheet = sheetFor(sheetOf, 1);
  const { zoom, column, row } = sheet.origin;
  return moved(sheetTransform(sheet, seenIn), cornerOnSheet(sheet, { zoom, column: column + east, row: row + south }));
};

describe('pictures under a map', () => {
  it('cover the view, those in the middle first, and none beyond the edge of the world', () => {
    const tiles = tilesInView(view, 13);
    expect(tiles[0]).toEqual(sheetFor(view, 1).origin);
    expect(tiles.length).toBeGreaterThanOrEqual(6);
    expect(tiles.length).toBeLessThanOrEqual(12);
    expect(tilesInView({ ...view, zoom: 0 }, 0)).toEqual([{ zoom: 0, column: 0, row: 0 }]);
    expect(tilesInView({ ...view, bearing: 45 }, 13).length).toBeGreaterThan(tiles.length);
  });

  it('lie side by side in whole pixels of the screen, at any zoom and on any screen', () => {
    for (const [zoom, pixelRatio] of [
      [13, 1],
      [13.37, 1],
      [13.99, 1.25],
      [14.5, 3],
    ] as const) {
      const { side, size } = sheetFor({ ...view, zoom }, pixelRatio);
      expect(size).toBe(Math.round(side * pixelRatio));
      expect(Number.isInteger(size)).toBe(true);
      expect(side).toBeCloseTo(512 * 2 ** (zoom - levelOf(zoom)), -1);
    }
  });

  it('move by whole pixels while the map is panned', () => {
    const sheet = sheetFor(view, 1);
    const transform = sheetTransform(sheet, { ...view, center: [104.2512345, 30.8512345] });
    expect(transform).toMatch(/^translate\(-?\d+px,-?\d+px\)$/);
  });

  it('keep the middle of the map in its middle, whatever it is zoomed or turned to', () => {
    for (const seen of [
      view,
      { ...view, zoom: 13.6 },
      { ...view, bearing: 30 },
      { ...view, zoom: 12.4, bearing: -75 },
    ]) {
      const [ax, ay] = cornerSeen(view, seen, 0, 0);
      const [bx, by] = cornerSeen(view, seen, 1, 0);
      const side = Math.hypot(bx - ax, by - ay);
      expect(side).toBeCloseTo(512 * 2 ** (seen.zoom - 13), 6);
      expect((Math.atan2(by - ay, bx - ax) * 180) / Math.PI).toBeCloseTo(-seen.bearing, 6);
      expect(Math.hypot(ax - 720, ay - 450)).toBeLessThan(side * Math.SQRT2);
    }
  });

  it('are in the same place by a stretched sheet as by a new one', () => {
    const nearer = { ...view, zoom: 13.5 };
    const [stretched, fresh] = [cornerSeen(view, nearer, 1, 1), cornerSeen(nearer, nearer, 1, 1)];
    expect(Math.hypot(stretched[0] - fresh[0], stretched[1] - fresh[1])).toBeLessThan(1.5);
  });
});
