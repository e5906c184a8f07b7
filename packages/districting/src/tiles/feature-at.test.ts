import { describe, expect, it } from 'vitest';
import type { Position } from '../model.ts';
import { featureAt } from './feature-at.ts';
import { bytesAt, bytesOf, square } from './testing/two-grids.ts';
import { tileAt } from './tile-address.ts';
import { vectorTiles } from './vector-tiles.ts';

/** What is tapped at a position on the map of a zoom. */
function tapped(at: Position, zoom: number) {
  const spot = tileAt(at, zoom);
  return featureAt(bytesOf(spot), 'grids', spot)?.grid;
}

describe('a tap on a picture', () => {
  it('finds the grid that lies there, to a few metres on either side of a border', () => {
    for (const zoom of [12, 13, 14, 15]) {
      expect(tapped([104.061, 30.661], zoom), `zoom ${zoom}`).toBe('M001');
      expect(tapped([104.063, 30.661], zoom), `zoom ${zoom}`).toBe('M002');
    }
    expect(tapped([104.06195, 30.661], 15)).toBe('M001');
    expect(tapped([104.06205, 30.661], 15)).toBe('M002');
  });

  it('finds nothing beside the grids, in a tile that is not, in a layer that is not', () => {
    const spot = tileAt([104.061, 30.661], 14);
    expect(tapped([104.061, 30.6595], 14)).toBeUndefined();
    expect(featureAt(null, 'grids', spot)).toBeUndefined();
    expect(featureAt(bytesAt(14), 'rivers', spot)).toBeUndefined();
  });

  it('falls through a hole, reaches every part, and takes the uppermost of two', () => {
    const far = square(104.066, 30.66, 0.001);
    const hole = [...square(104.0605, 30.6605, 0.001)].reverse();
    const of = (grid: string, polygons: Position[][][]) => ({ properties: { grid }, polygons });
    const features = [
      of('ring', [[square(104.06, 30.66, 0.002), hole], [far]]),
      of('above', [[square(104.0661, 30.66, 0.0002)]]),
    ];
    const tile = vectorTiles([{ name: 'grids', fromZoom: 14, toZoom: 14, features }]);
    const at = (...position: Position) => {
      const spot = tileAt(position, 14);
      return featureAt(tile(14, spot.column, spot.row), 'grids', spot)?.grid;
    };
    expect(at(104.0602, 30.6602)).toBe('ring');
    expect(at(104.061, 30.661)).toBeUndefined();
    expect(at(104.0668, 30.6605)).toBe('ring');
    expect(at(104.0662, 30.6601)).toBe('above');
  });

  it('refuses bytes that are no tile', () => {
    expect(() => featureAt(bytesAt(14).subarray(0, 40), 'grids', { x: 0.5, y: 0.5 })).toThrow(
      'not a whole vector tile',
    );
  });
});
