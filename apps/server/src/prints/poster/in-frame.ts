import type { Position } from '../paper/model.ts';
import { boxOf } from './building-names.ts';
import type { MapOf } from './map.ts';
import type { Frame, Projection } from './projection.ts';

/**
 * What of a map lies in a frame, wholly or in part. A poster a grid of a real community is some hundred pages: each would else carry the
 * drawing of the whole, which no memory holds.
 */
export function inFrame({ grids, about, ground }: MapOf, at: Projection, frame: Frame): MapOf {
  const shows = (points: readonly Position[]): boolean => {
    if (points.length === 0) return false;
    const box = boxOf(points, at);
    const beside = box.east < frame.x || box.west > frame.x + frame.width;
    return !beside && box.foot >= frame.y && box.top <= frame.y + frame.height;
  };
  const one = (point: Position): boolean => shows([point]);
  return {
    about,
    grids: grids.filter(grid => grid.id === about || shows(grid.area.flat(2)) || (grid.label && one(grid.label))),
    ground: {
      ...ground,
      buildings: ground.buildings.filter(({ outline }) => outline && shows(outline)),
      walls: ground.walls.filter(shows),
      gates: ground.gates.filter(one),
      entrances: ground.entrances.filter(entrance => one(entrance.at)),
      shops: ground.shops.filter(one),
      ways: ground.ways.filter(shows),
      barriers: ground.barriers.filter(shows),
    },
  };
}
