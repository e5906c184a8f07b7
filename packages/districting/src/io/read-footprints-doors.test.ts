import { describe, expect, it } from 'vitest';
import { building, doorsOf, file, line, point, read, square } from './testing/footprint-file.ts';

describe('doors', () => {
  it('spreads stated households over entrances and floors without losing one', () => {
    const result = read(file(building(1, { levels: 3, entrances: 2, households: 13 })));
    expect(doorsOf(result)).toEqual(['1:3 2:2 3:2', '1:2 2:2 3:2']);
    expect(result.assumptions.map(found => found.code)).not.toContain('households-estimated');
  });

  it('rounds fractional levels, reads Floor and height, and says which', () => {
    const levels = (properties: object) => read(file(building(1, properties))).ledger.entrances[0]!.floors.length;
    expect(levels({ levels: 15.8 })).toBe(16);
    expect(levels({ 'building:levels': '6' })).toBe(6);
    expect(levels({ Floor: 7, building: undefined })).toBe(7);
    expect(levels({ height: '18 m' })).toBe(6);
    expect(levels({})).toBe(6);
    expect(read(file(building(1, { levels: 15.8 }))).assumptions).toContainEqual({ code: 'levels-rounded', count: 1 });
  });

  it('keeps flats off the ground floor where shops are stated, and counts each shop', () => {
    const result = read(file(building(1, { levels: 3, entrances: 1, households: 4, shops: 5 })));
    expect(doorsOf(result)).toEqual(['2:2 3:2']);
    expect(result.ledger.shops.map(shop => shop.buildingId)).toEqual(['1', '1', '1', '1', '1']);
  });

  it('counts shops along the front of a commercial building, and drawn shops instead where there are any', () => {
    expect(read(file(building(1, { building: 'commercial' }))).ledger.shops).toHaveLength(5);
    const drawn = read(
      file(building(1, { building: 'commercial' }), point(104.0601, 30.6601, { shop: 'tea', name: '茶铺' })),
    );
    expect(drawn.ledger.shops).toMatchObject([{ name: '茶铺', buildingId: '1', compoundId: null }]);
  });

  it('puts drawn entrances, gates and compounds where they belong', () => {
    const result = read(
      file(
        building('b1', { compound: '桐花院', levels: 6, households: 24 }),
        point(104.0601, 30.66, { entrance: 'staircase', ref: '东单元', building: 'b1', lift: 'yes' }),
        point(104.0603, 30.66, { entrance: 'yes' }),
        point(104.0599, 30.6601, { barrier: 'gate' }),
        point(104.0699, 30.6601, { barrier: 'gate' }),
        point(104.0699, 30.6601, { entrance: 'yes' }),
        point(104.0601, 30.66, { entrance: 'yes', building: 'b7' }),
      ),
    );
    expect(result.ledger.compounds).toMatchObject([{ name: '桐花院', walled: true, gates: [[104.0599, 30.6601]] }]);
    expect(result.ledger.entrances).toMatchObject([
      { id: 'b1/东单元', name: '东单元', lift: true, buildingId: 'b1' },
      { id: 'b1/2', name: '2', lift: false, buildingId: 'b1' },
    ]);
    expect(result.refusals.map(({ row, code }) => [row, code])).toEqual([
      [4, 'gate-without-compound'],
      [5, 'entrance-without-building'],
      [6, 'entrance-without-building'],
    ]);
  });

  it('reads outlines of compounds, streets, rivers and walls; leaves tunnels out', () => {
    const outline = {
      type: 'Feature',
      properties: { landuse: 'residential', name: '柳荫苑', walled: 'no' },
      geometry: { type: 'Polygon', coordinates: square(104.0595, 30.6595, 0.004) },
    };
    const result = read(
      file(
        outline,
        building(1, {}),
        line(
          [
            [104.05, 30.659],
            [104.07, 30.659],
          ],
          { highway: 'residential' },
        ),
        line(
          [
            [104.05, 30.658],
            [104.07, 30.658],
          ],
          { waterway: 'river' },
        ),
        line(
          [
            [104.05, 30.657],
            [104.07, 30.657],
          ],
          { railway: 'subway', tunnel: 'yes' },
        ),
        line(
          [
            [104.05, 30.656],
            [104.07, 30.656],
          ],
          { barrier: 'wall' },
        ),
      ),
    );
    expect(result.ledger.buildings[0]!.compoundId).toBe('柳荫苑');
    expect(result.ledger.compounds[0]).toMatchObject({ walled: false, gates: [] });
    expect(result.ledger.ways).toHaveLength(1);
    expect(result.ledger.barriers).toHaveLength(2);
    expect(result.listed).toMatchObject([{ row: 4, use: 'subway', reason: 'passes-over-or-under' }]);
  });

  it('keeps the attribution that the file carries', () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      attribution: '© OpenStreetMap contributors',
      features: [building(1, {})],
    });
    expect(read(text).attribution).toBe('© OpenStreetMap contributors');
  });
});
