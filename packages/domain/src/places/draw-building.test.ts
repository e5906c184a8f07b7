import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../decision.ts';
import { type BuildingToDraw, drawBuilding } from './draw-building.ts';
import type { Position } from './inventory-row.ts';

const state: BuildingToDraw = {
  building: { hasOutline: false, isByHand: false },
  ground: [
    [104.06, 30.66],
    [104.064, 30.663],
  ],
};
/** About a metre a unit, from the ground's south-west corner. */
const at = (x: number, y: number): Position => [104.06 + x / 95_700, 30.66 + y / 110_900];
const house = [at(0, 0), at(40, 0), at(40, 12), at(0, 12)];
const draw = (corners: readonly Position[] | null, change: Partial<BuildingToDraw> = {}) =>
  drawBuilding({ ...state, ...change }, { buildingId: 'b', corners, coordinates: 'wgs84' });

describe('a building that is drawn by hand', () => {
  it('stands where its corners say, closed', () => {
    expect(draw(house)).toEqual([{ type: 'building-drawn', buildingId: 'b', outline: [...house, house[0]] }]);
  });

  it('can be drawn again and taken back, and never replaces what a file says', () => {
    const byHand = { building: { hasOutline: true, isByHand: true } };
    expect(draw(house, byHand)).toMatchObject([{ type: 'building-drawn' }]);
    expect(draw(null, byHand)).toEqual([{ type: 'building-undrawn', buildingId: 'b', outline: null }]);
    const ofFile = { building: { hasOutline: true, isByHand: false } };
    expect(draw(house, ofFile)).toMatchObject({ refused: 'building-has-ground' });
    expect(draw(null, ofFile)).toMatchObject({ refused: 'building-not-by-hand' });
  });

  it('whose corners come from a Chinese web map is put where it is, some hundred metres away', () => {
    const answer = drawBuilding(state, { buildingId: 'b', corners: house, coordinates: 'gcj02' });
    if (isRefusal(answer)) throw new Error(answer.refused);
    expect(Math.abs(answer[0].outline![0]![0] - house[0]![0])).toBeGreaterThan(0.001);
  });

  it.each([
    ['building-unknown', house, { building: null }],
    ['outline-crosses-itself', [at(0, 0), at(40, 12), at(40, 0), at(0, 12)], {}],
    ['outline-too-small', [at(0, 0), at(2, 0), at(2, 2)], {}],
    ['outline-too-small', [at(0, 0), at(20, 0), at(40, 0)], {}],
    ['outline-too-large', [at(0, 0), at(400, 0), at(400, 400), at(0, 400)], {}],
    ['outline-far-away', [at(0, 5000), at(40, 5000), at(40, 5012)], {}],
    [
      'outline-on-plan',
      [
        [0, 0],
        [0.0004, 0],
        [0.0004, 0.0001],
      ],
      { ground: null },
    ],
  ] as [string, Position[], Partial<BuildingToDraw>][])('is refused: %s', (code, corners, change) => {
    expect(draw(corners, change)).toMatchObject({ refused: code });
  });

  it('is stored or refused whatever is clicked; what is stored is closed and keeps every corner', () => {
    const corner = fc.tuple(
      fc.double({ min: 104, max: 104.2, noNaN: true }),
      fc.double({ min: 30.6, max: 30.8, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 12 }), corners => {
        const answer = draw(corners);
        if (!isRefusal(answer)) expect(answer[0].outline).toEqual([...corners, corners[0]]);
      }),
    );
  });
});
