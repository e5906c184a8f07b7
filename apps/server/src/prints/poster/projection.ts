import { localPlane, toMeters } from '@linli/districting';
import type { Position } from '../paper/model.ts';

/** A window of the page, in millimetres. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From the ground to the page. */
export interface Projection {
  /** Millimetres on the page. */
  place(at: Position): [x: number, y: number];
  /** Millimetres on the page for one metre on the ground. */
  readonly mmPerMeter: number;
}

/** Fits positions into a frame, north up, the same scale both ways, `marginMeters` of ground around; `null` for none. */
export function project(positions: readonly Position[], frame: Frame, marginMeters: number): Projection | null {
  const [first] = positions;
  if (!first) return null;
  const plane = localPlane([first[0], first[1]]);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const at of positions) {
    const [x, y] = toMeters(plane, [at[0], at[1]]);
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const wide = east - west + 2 * marginMeters;
  const tall = north - south + 2 * marginMeters;
  const mmPerMeter = Math.min(frame.width / wide, frame.height / tall);
  const left = frame.x + (frame.width - wide * mmPerMeter) / 2;
  const top = frame.y + (frame.height - tall * mmPerMeter) / 2;
  return {
    mmPerMeter,
    place: at => {
      const [x, y] = toMeters(plane, [at[0], at[1]]);
      return [left + (x - west + marginMeters) * mmPerMeter, top + (north - y + marginMeters) * mmPerMeter];
    },
  };
}
