import { describe, expect, it } from 'vitest';
import { readPolygons, UnreadableTile } from './read-polygons.ts';
import { bytesAt } from './testing/two-grids.ts';

const bytes = bytesAt(14);

describe('polygons of a tile', () => {
  it('are read with what is said of them, and are none of a layer that the tile has not got', () => {
    const { extent, polygons } = readPolygons(bytes, 'grids');
    expect(extent).toBe(4096);
    expect(polygons.map(({ properties }) => properties.grid)).toEqual(['M001', 'M002']);
    expect(polygons[0]!.rings).toHaveLength(1);
    expect(readPolygons(bytes, 'rivers').polygons).toEqual([]);
  });

  it('are refused by name wherever the bytes break off, but between two layers, where the first one is whole', () => {
    const whole = readPolygons(bytes, 'grids');
    const ends = Array.from({ length: bytes.length - 1 }, (_, i) => i + 1).filter(end => {
      try {
        expect(readPolygons(bytes.subarray(0, end), 'grids')).toEqual(whole);
        return true;
      } catch (refused) {
        expect(refused).toBeInstanceOf(UnreadableTile);
        return false;
      }
    });
    expect(ends).toHaveLength(1);
  });

  it('are refused by name when the bytes are something else, with the reader’s word as the cause', () => {
    const page = new TextEncoder().encode('<!doctype html><title>Not found</title>');
    const packed = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
    for (const wrong of [page, packed]) {
      const refused = () => readPolygons(wrong, 'grids');
      expect(refused).toThrow(`${wrong.length} bytes are not a whole vector tile: `);
      expect(refused).toThrow(expect.objectContaining({ name: 'UnreadableTile', cause: expect.any(Error) }));
    }
  });
});
