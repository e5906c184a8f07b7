/**
 * Checks the grids of one community of a city's list, and the rounds that come with them. Shares nothing with the
 * search: own sums from the list, own connectivity over the ways, each round walked stop by stop. A round that
 * is complete and short enough proves its grid walkable; a shorter one is not looked for. Linear.
 */
import type { CommunityDoors } from '../city/door-bytes.ts';
import { localPlane } from '../geometry/plane.ts';
import type { DivideSettings } from '../model.ts';

/** What is checked: the grid of each entry of the list, and a round a grid over one entry of each entrance or shop. */
export interface CommunityToCheck {
  readonly grids: number;
  readonly gridOf: Int32Array;
  readonly roundStart: Int32Array;
  readonly round: Int32Array;
  readonly ground: {
    readonly entryOf: Int32Array;
    readonly instance: {
      readonly milliMinutes: Int32Array;
      readonly edgeA: Int32Array;
      readonly edgeB: Int32Array;
    };
  };
}

/** What was found. `violations` counts grids with at least one broken rule, and entries in no grid. */
export interface CommunityCheck {
  readonly violations: number;
  readonly doors: number;
  readonly worstMinutes: number;
  readonly walkMeters: number;
}

/** Cover, both door bounds, minutes of the round given, connection, and that the round passes every entrance and shop of its grid once. */
export function checkCommunity(list: CommunityDoors, plan: CommunityToCheck, settings: DivideSettings): CommunityCheck {
  const { grids, gridOf } = plan;
  const doors = new Int32Array(grids);
  const minutes = new Float64Array(grids);
  const broken = new Uint8Array(grids);
  let uncovered = 0;
  let total = 0;
  for (let atom = 0; atom < list.size; atom++) {
    const entry = plan.ground.entryOf[atom]!;
    const grid = gridOf[entry]!;
    const counted = list.isShop[entry] && !settings.countShops ? 0 : list.doors[entry]!;
    total += counted;
    if (!(grid >= 0 && grid < grids)) {
      uncovered++;
      continue;
    }
    doors[grid]! += counted;
    minutes[grid]! += plan.ground.instance.milliMinutes[atom]! / 1000;
  }
  const pieces = piecesOf(plan);
  const walked = walkedOf(list, plan);
  let worstMinutes = 0;
  let walkMeters = 0;
  for (let grid = 0; grid < grids; grid++) {
    const meters = walked[grid]! * settings.rates.detourFactor;
    const round = (minutes[grid]! + meters / settings.rates.walkMetersPerMinute) / settings.membersPerGrid;
    const sized = doors[grid]! >= settings.minDoors && doors[grid]! <= settings.maxDoors;
    if (!sized || !(round <= settings.maxMinutes + 0.005) || pieces[grid] !== 1) broken[grid] = 1;
    if (round > worstMinutes) worstMinutes = round;
    walkMeters += meters;
  }
  const violations = uncovered + broken.reduce((sum, grid) => sum + grid, 0);
  return { violations, doors: total, worstMinutes, walkMeters };
}

/** Connected pieces of each grid: atoms less the ways that join two pieces. */
function piecesOf({ grids, gridOf, ground }: CommunityToCheck): Int32Array {
  const { entryOf, instance } = ground;
  const pieces = new Int32Array(grids);
  for (let atom = 0; atom < entryOf.length; atom++) pieces[gridOf[entryOf[atom]!]!]!++;
  const above = Int32Array.from({ length: entryOf.length }, (_, atom) => atom);
  const top = (atom: number) => {
    while (above[atom] !== atom) {
      above[atom] = above[above[atom]!]!;
      atom = above[atom]!;
    }
    return atom;
  };
  for (let e = 0; e < instance.edgeA.length; e++) {
    const grid = gridOf[entryOf[instance.edgeA[e]!]!]!;
    if (grid !== gridOf[entryOf[instance.edgeB[e]!]!]) continue;
    const a = top(instance.edgeA[e]!);
    const b = top(instance.edgeB[e]!);
    if (a === b) continue;
    above[a] = b;
    pieces[grid]!--;
  }
  return pieces;
}

/** Straight metres of each grid's round as given; NaN where it misses an entrance or shop, passes one twice or strays. */
function walkedOf(list: CommunityDoors, plan: CommunityToCheck): Float64Array {
  const placeOf = placesOf(list);
  const entriesIn = entriesByGrid(plan);
  const due = new Int32Array(list.size);
  const passed = new Int32Array(list.size);
  const { metersPerLon, metersPerLat } = localPlane([list.lon[0] ?? 0, list.lat[0] ?? 0]);
  return Float64Array.from({ length: plan.grids }, (_, grid) => {
    let left = 0;
    for (const entry of entriesIn(grid)) {
      if (due[placeOf[entry]!] === grid + 1) continue;
      due[placeOf[entry]!] = grid + 1;
      left++;
    }
    let meters = 0;
    for (let k = plan.roundStart[grid]!; k < plan.roundStart[grid + 1]!; k++) {
      const place = placeOf[plan.round[k]!]!;
      if (due[place] !== grid + 1 || passed[place] === grid + 1) return Number.NaN;
      passed[place] = grid + 1;
      left--;
      if (k === plan.roundStart[grid]) continue;
      const [from, to] = [plan.round[k - 1]!, plan.round[k]!];
      const east = (list.lon[from]! - list.lon[to]!) * metersPerLon;
      const north = (list.lat[from]! - list.lat[to]!) * metersPerLat;
      meters += Math.sqrt(east * east + north * north);
    }
    return left === 0 ? meters : Number.NaN;
  });
}

/** Entries of one entrance, which stand together, are one place; so is each shop. */
function placesOf(list: CommunityDoors): Int32Array {
  const placeOf = new Int32Array(list.size);
  for (let i = 1; i < list.size; i++) {
    const goesOn = list.isShop[i] === 0 && list.isShop[i - 1] === 0 && list.entrance[i] === list.entrance[i - 1];
    placeOf[i] = placeOf[i - 1]! + (goesOn ? 0 : 1);
  }
  return placeOf;
}

function entriesByGrid({ grids, gridOf }: CommunityToCheck): (grid: number) => Int32Array {
  const start = new Int32Array(grids + 1);
  for (const grid of gridOf) if (grid >= 0 && grid < grids) start[grid + 1]!++;
  for (let g = 0; g < grids; g++) start[g + 1]! += start[g]!;
  const next = start.slice(0, grids);
  const entries = new Int32Array(gridOf.length);
  for (let i = 0; i < gridOf.length; i++) {
    const grid = gridOf[i]!;
    if (grid >= 0 && grid < grids) entries[next[grid]!++] = i;
  }
  return grid => entries.subarray(start[grid]!, start[grid + 1]!);
}
