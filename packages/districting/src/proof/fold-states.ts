/** The states that folding atom after atom keeps: which of the touched atoms belong together, and what lies below. */
import type { Instance } from '../graph/instance.ts';
import type { Folding } from './elimination.ts';
import { type Walk, walkOver } from './shortest-walk.ts';

/** How good a cut is: fewest bent grids first, then fewest grids. */
export interface CutValue {
  readonly bent: number;
  readonly grids: number;
}

/** What the folding may keep. */
export interface FoldRules {
  readonly instance: Instance;
  readonly known: CutValue;
  /** States that may be looked at in all before giving up: bounds time and memory. */
  readonly mostStates: number;
  /** Doors that closed grids may be short of the maximum in all, while no more grids bend than is known. */
  readonly spareDoors: number;
  /** Whether a finished grid must also be walked in time. Then states are alike only when their blocks stop at the same places. */
  readonly walks: boolean;
}

/** Ways used so far, as a chain of joins: enough to say the grids at the end. */
type Joins = { readonly a: number; readonly b: number } | { readonly first: Joins; readonly second: Joins } | null;

/** One way to cut what is folded, as far as those above can tell. Lists run over the blocks, by their first atom. */
export interface FoldState {
  /** Block of each touched atom; numbered as they first occur. */
  readonly blocks: readonly number[];
  readonly doors: readonly number[];
  readonly milliMinutes: readonly number[];
  /** Stops as a set of bits; empty when walks do not count. */
  readonly stops: readonly bigint[];
  /** Of grids that are closed. */
  readonly bent: number;
  readonly grids: number;
  readonly closedDoors: number;
  readonly joins: Joins;
}

const NOTHING: FoldState = {
  blocks: [],
  doors: [],
  milliMinutes: [],
  stops: [],
  bent: 0,
  grids: 0,
  closedDoors: 0,
  joins: null,
};

/** Folds atoms; `fold` returns the states over `step.above`, `undefined` when there are too many. */
export function createFolder(rules: FoldRules) {
  const { instance } = rules;
  const isWalkable = walkCheck(instance);
  let looked = 0;
  const tables = new Map<number, { above: readonly number[]; states: readonly FoldState[] }[]>();

  const canBeat = (state: FoldState): boolean => {
    if (state.bent !== rules.known.bent) return state.bent < rules.known.bent;
    return state.grids * instance.limits.maxDoors - state.closedDoors <= rules.spareDoors;
  };

  const fold = (step: Folding): readonly FoldState[] | undefined => {
    const bag = [step.atom, ...step.above];
    let states: readonly FoldState[] = joinedByWays(rules, bag);
    for (const table of tables.get(step.atom) ?? []) {
      const places = table.above.map(atom => bag.indexOf(atom));
      looked += states.length * table.states.length;
      if (looked > rules.mostStates) return undefined;
      states = combine(rules, states, table.states, places, canBeat);
    }
    tables.delete(step.atom);
    const kept = createFront();
    for (const state of states) {
      const next = withoutFirst(rules, state, step.atom, isWalkable);
      if (next && canBeat(next)) kept.add(next);
    }
    const found = kept.all();
    const [up] = step.above;
    if (up !== undefined) tables.set(up, [...(tables.get(up) ?? []), { above: step.above, states: found }]);
    return found;
  };

  return {
    nothing: NOTHING,
    canBeat,
    fold,
    /** Two separate pieces as one. */
    together: (a: FoldState, b: FoldState): FoldState => ({
      ...NOTHING,
      bent: a.bent + b.bent,
      grids: a.grids + b.grids,
      closedDoors: a.closedDoors + b.closedDoors,
      joins: both(a.joins, b.joins),
    }),
    cutOf: (state: FoldState) => cutOf(instance.size, state.joins),
  };
}

function both(a: Joins, b: Joins): Joins {
  if (!a || !b) return a ?? b;
  return { first: a, second: b };
}

/** Every way in which the first atom of the bag is joined, by a way of its own, to some of the others or none. */
function joinedByWays({ instance }: FoldRules, bag: readonly number[]): FoldState[] {
  const [atom] = bag as [number];
  const { adjacentStart, adjacentNode } = instance;
  const near = new Set(adjacentNode.subarray(adjacentStart[atom]!, adjacentStart[atom + 1]!));
  const places = bag.flatMap((other, place) => (place > 0 && near.has(other) ? [place] : []));
  return Array.from({ length: 1 << places.length }, (_, chosen) => {
    const isJoined = (place: number) => places.some((p, k) => p === place && (chosen >> k) & 1);
    let next = 1;
    const blocks = bag.map((_, place) => (place === 0 || isJoined(place) ? 0 : next++));
    const none = new Array<number>(next).fill(0);
    const stops = new Array<bigint>(next).fill(0n);
    const joins = bag.reduce<Joins>(
      (all, other, place) => (isJoined(place) ? both(all, { a: atom, b: other }) : all),
      null,
    );
    return { ...NOTHING, blocks, doors: none, milliMinutes: none, stops, joins };
  });
}

function combine(
  rules: FoldRules,
  states: readonly FoldState[],
  others: readonly FoldState[],
  places: readonly number[],
  canBeat: (state: FoldState) => boolean,
): readonly FoldState[] {
  const front = createFront();
  for (const state of states) {
    for (const other of others) {
      const joined = joinStates(rules, state, other, places);
      if (joined && canBeat(joined)) front.add(joined);
    }
  }
  return front.all();
}

function joinStates(
  { instance }: FoldRules,
  a: FoldState,
  b: FoldState,
  places: readonly number[],
): FoldState | undefined {
  const blocks = [...a.blocks];
  for (let i = 1; i < places.length; i++) {
    const same = b.blocks.indexOf(b.blocks[i]!);
    if (same === i) continue;
    const [keep, drop] = [blocks[places[same]!]!, blocks[places[i]!]!];
    if (keep !== drop) for (let k = 0; k < blocks.length; k++) if (blocks[k] === drop) blocks[k] = keep;
  }
  const number = renumber(blocks);
  const doors = new Array<number>(number.count).fill(0);
  const minutes = new Array<number>(number.count).fill(0);
  const stops = new Array<bigint>(number.count).fill(0n);
  const seen = (blockOf: readonly number[], i: number) => blockOf.indexOf(blockOf[i]!) < i;
  for (let i = 0; i < blocks.length; i++) {
    if (seen(a.blocks, i)) continue;
    doors[number.blocks[i]!]! += a.doors[a.blocks[i]!]!;
    minutes[number.blocks[i]!]! += a.milliMinutes[a.blocks[i]!]!;
    stops[number.blocks[i]!]! |= a.stops[a.blocks[i]!]!;
  }
  for (let i = 0; i < places.length; i++) {
    if (seen(b.blocks, i)) continue;
    doors[number.blocks[places[i]!]!]! += b.doors[b.blocks[i]!]!;
    minutes[number.blocks[places[i]!]!]! += b.milliMinutes[b.blocks[i]!]!;
    stops[number.blocks[places[i]!]!]! |= b.stops[b.blocks[i]!]!;
  }
  const { maxDoors, milliMinutes } = instance.limits;
  for (let k = 0; k < doors.length; k++) if (doors[k]! > maxDoors || minutes[k]! > milliMinutes) return undefined;
  return {
    blocks: number.blocks,
    doors,
    milliMinutes: minutes,
    stops,
    bent: a.bent + b.bent,
    grids: a.grids + b.grids,
    closedDoors: a.closedDoors + b.closedDoors,
    joins: both(a.joins, b.joins),
  };
}

function renumber(blocks: readonly number[]): { blocks: number[]; count: number } {
  const known: number[] = [];
  const next = blocks.map(block => {
    const at = known.indexOf(block);
    return at >= 0 ? at : known.push(block) - 1;
  });
  return { blocks: next, count: known.length };
}

/** The first atom goes below: its doors count from now on; a block that held it alone is a finished grid. */
function withoutFirst(
  { instance, walks }: FoldRules,
  state: FoldState,
  atom: number,
  isWalkable: (milliMinutes: number, stops: bigint) => boolean,
): FoldState | undefined {
  const doors = [...state.doors];
  const minutes = [...state.milliMinutes];
  doors[0]! += instance.doors[atom]!;
  minutes[0]! += instance.milliMinutes[atom]!;
  const stops = [...state.stops];
  if (walks) stops[0]! |= 1n << BigInt(instance.stopOf[atom]!);
  const { minDoors, maxDoors, milliMinutes } = instance.limits;
  if (doors[0]! > maxDoors || minutes[0]! > milliMinutes) return undefined;
  const rest = state.blocks.slice(1);
  const number = renumber(rest);
  const order = rest.filter((block, i) => rest.indexOf(block) === i);
  const isClosed = !order.includes(0);
  if (isClosed && walks && !isWalkable(minutes[0]!, stops[0]!)) return undefined;
  return {
    blocks: number.blocks,
    doors: order.map(block => doors[block]!),
    milliMinutes: order.map(block => minutes[block]!),
    stops: order.map(block => stops[block]!),
    bent: state.bent + (isClosed && doors[0]! < minDoors ? 1 : 0),
    grids: state.grids + (isClosed ? 1 : 0),
    closedDoors: state.closedDoors + (isClosed ? doors[0]! : 0),
    joins: state.joins,
  };
}

/** Whether a finished grid can be walked in time; each set of stops is worked out once. */
function walkCheck(instance: Instance): (milliMinutes: number, stops: bigint) => boolean {
  const known = new Map<bigint, Walk>();
  return (milliMinutes, stops) => {
    let walk = known.get(stops);
    if (!walk) {
      walk = walkOver(
        instance,
        Array.from(instance.stopX.keys()).filter(stop => (stops >> BigInt(stop)) & 1n),
      );
      known.set(stops, walk);
    }
    return walk.fits(metersLeft(instance, milliMinutes));
  };
}

/** Metres that can be walked beside so many minutes at the doors, in one round. */
export function metersLeft({ limits }: Instance, milliMinutes: number): number {
  return ((limits.milliMinutes - milliMinutes + 1e-6) / 1000) * limits.walkMetersPerMinute;
}

/** States that no other beats, alike in blocks, doors and stops. */
function createFront() {
  const lists = new Map<string, FoldState[]>();
  const beats = (a: FoldState, b: FoldState) =>
    (a.bent < b.bent || (a.bent === b.bent && a.grids <= b.grids)) &&
    a.milliMinutes.every((minutes, k) => minutes <= b.milliMinutes[k]!);
  return {
    add(state: FoldState) {
      const key = `${state.blocks}|${state.doors}|${state.stops}`;
      const list = lists.get(key);
      if (!list) lists.set(key, [state]);
      else if (list.some(other => beats(other, state))) return;
      else lists.set(key, [...list.filter(other => !beats(state, other)), state]);
    },
    all: (): readonly FoldState[] => [...lists.values()].flat(),
  };
}

function cutOf(size: number, joins: Joins): number[][] {
  const leader = Array.from({ length: size }, (_, i) => i);
  const find = (i: number): number => {
    while (leader[i] !== i) i = leader[i]!;
    return i;
  };
  const open: Joins[] = [joins];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (!at) continue;
    if ('first' in at) open.push(at.first, at.second);
    else leader[find(at.a)] = find(at.b);
  }
  const lists = new Map<number, number[]>();
  for (let i = 0; i < size; i++) {
    const top = find(i);
    const list = lists.get(top);
    if (list) list.push(i);
    else lists.set(top, [i]);
  }
  return [...lists.values()];
}
