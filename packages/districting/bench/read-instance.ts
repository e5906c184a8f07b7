/**
 * Reads the frozen instances: one walking graph a community. See instances/README.md. A round is counted in straight
 * lines there, as for every figure recorded so far, so the files' metres (through the gate) are not used.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Atom, Edge, WalkingGraph } from '../src/model.ts';

const FOLDER = new URL('./instances/', import.meta.url);

/** The text of one file of an instance, e.g. `community-floors.atoms.csv`. */
export function instanceText(name: string): string {
  return gunzipSync(readFileSync(new URL(`${name}.gz`, FOLDER))).toString('utf8');
}

/**
 * The communities of `community-floors`, `community-entrances`, `district-floors` or `district-entrances`. With `lobby`,
 * each storey of an entrance with a lift is also joined to the lowest.
 */
export function readInstance(name: string, contiguity: 'floors' | 'lobby' = 'floors'): WalkingGraph[] {
  const atoms: Atom[][] = [];
  const lifts = new Set<string>();
  const home: [community: number, index: number][] = [];
  for (const row of rows(instanceText(`${name}.atoms.csv`))) {
    const [atom, community] = toAtom(row);
    if (row[5] === '1' && atom.entranceId !== null) lifts.add(atom.entranceId);
    atoms[community] ??= [];
    home.push([community, atoms[community].length]);
    atoms[community].push(atom);
  }
  numberFloors(atoms);
  const edges: Edge[][] = atoms.map(() => []);
  for (const [a, b, , kind] of rows(instanceText(`${name}.edges.csv`))) {
    const [community, from] = home[Number(a)]!;
    const [, to] = home[Number(b)]!;
    const [at, other] = [atoms[community]![from]!, atoms[community]![to]!];
    const meters = Math.sqrt((at.x - other.x) ** 2 + (at.y - other.y) ** 2);
    edges[community]!.push({ a: from, b: to, meters, kind: kind as Edge['kind'] });
  }
  if (contiguity === 'lobby') for (const [i, list] of atoms.entries()) edges[i]!.push(...liftsOf(list, lifts));
  return atoms.map((list, i) => ({ atoms: list, edges: edges[i]!, origin: [0, 0] }));
}

function liftsOf(atoms: readonly Atom[], lifts: ReadonlySet<string>): Edge[] {
  const lowest = new Map<string, number>();
  const found: Edge[] = [];
  for (const [i, { entranceId }] of atoms.entries()) {
    if (entranceId === null || !lifts.has(entranceId)) continue;
    const lobby = lowest.get(entranceId);
    if (lobby === undefined) lowest.set(entranceId, i);
    else if (i > lobby + 1) found.push({ a: lobby, b: i, meters: 0, kind: 'lobby' });
  }
  return found;
}

function rows(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','));
}

/** Columns: atom, community, compound, building, entrance, lift, shops, doors, minutes, x, y; −1 or empty is none. */
function toAtom(row: string[]): [Atom, number] {
  const [id, community, compound, building, entrance, , shop, doors, minutes, x, y] = row as [string, ...string[]];
  const name = (kind: string, value: string | undefined) =>
    value === undefined || value === '' || Number(value) < 0 ? null : `${kind}${value}`;
  const isShop = shop === '1';
  return [
    {
      id,
      kind: isShop ? 'shop' : 'floor',
      buildingId: name('b', building),
      entranceId: isShop ? null : name('e', entrance),
      floor: null,
      compoundId: name('c', compound),
      doors: Number(doors),
      minutes: Number(minutes),
      x: Number(x),
      y: Number(y),
    },
    Number(community),
  ];
}

/** Atoms of an entrance stand in storey order in the files. */
function numberFloors(communities: Atom[][]): void {
  for (const atoms of communities) {
    const storeys = new Map<string, number>();
    for (const [i, atom] of atoms.entries()) {
      if (atom.entranceId === null) continue;
      const floor = (storeys.get(atom.entranceId) ?? 0) + 1;
      storeys.set(atom.entranceId, floor);
      atoms[i] = { ...atom, floor };
    }
  }
}
