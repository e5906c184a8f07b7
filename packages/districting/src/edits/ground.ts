import type { Instance } from '../graph/instance.ts';
import type { Atom, DivideSettings, Edge, WalkingGraph } from '../model.ts';
import { validateGraph } from '../settings.ts';
import type { EditRefusal, PlanEdit } from './plan-edit.ts';

/** The atoms and ways of a plan under edit. What is gone keeps its index, so that nothing has to be laid out again. */
export interface Ground {
  /** Everything ever known, gone atoms included; what the engine works on. */
  graph(): WalkingGraph;
  /** Only what is there, and its indices in `graph()`. */
  current(): { readonly graph: WalkingGraph; readonly kept: readonly number[] };
  /** Index of an atom that is there; −1 otherwise. */
  indexOf(id: string): number;
  /** Doors that count under the settings. */
  countedDoors(index: number): number;
  /** Why an edit cannot be made; null when it can. */
  refusalOf(edit: PlanEdit): EditRefusal | null;
  recount(edit: Extract<PlanEdit, { kind: 'recount' }>): number;
  remove(ids: readonly string[]): void;
  /** True when the new ways may shorten the walk between places that were there, so that every grid is measured again. */
  add(edit: Extract<PlanEdit, { kind: 'add' }>, before: Pick<Instance, 'stopOf' | 'stopZone'>): boolean;
}

/** The ground of a graph; the graph itself is not changed. */
export function openGround(graph: WalkingGraph, settings: Pick<DivideSettings, 'countShops'>): Ground {
  const atoms: Atom[] = [...graph.atoms];
  const edges: Edge[] = [...graph.edges];
  const known = new Map(atoms.map((atom, i) => [atom.id, i]));
  const indexOf = (id: string) => known.get(id) ?? -1;
  return {
    graph: () => ({ atoms, edges, origin: graph.origin }),
    current() {
      const kept = [...atoms.keys()].filter(i => known.get(atoms[i]!.id) === i);
      const place = new Map(kept.map((index, i) => [index, i]));
      const ways = edges.flatMap(edge => {
        const [a, b] = [place.get(edge.a), place.get(edge.b)];
        return a === undefined || b === undefined ? [] : [{ ...edge, a, b }];
      });
      return { kept, graph: { atoms: kept.map(i => atoms[i]!), edges: ways, origin: graph.origin } };
    },
    indexOf,
    countedDoors: i => (atoms[i]!.kind === 'shop' && !settings.countShops ? 0 : atoms[i]!.doors),
    refusalOf: edit => refusalOf(edit, indexOf),
    recount({ atomId, doors, minutes }) {
      const index = indexOf(atomId);
      atoms[index] = { ...atoms[index]!, doors, minutes };
      return index;
    },
    remove(ids) {
      for (const id of ids) known.delete(id);
    },
    add(edit, before) {
      const zones = new Set<number>();
      for (const atom of edit.atoms) known.set(atom.id, atoms.push(atom) - 1);
      const first = atoms.length - edit.atoms.length;
      for (const { from, to, meters, kind } of edit.ways) {
        const [a, b] = [indexOf(from), indexOf(to)];
        for (const end of [a, b]) if (end < first) zones.add(before.stopZone[before.stopOf[end]!]!);
        edges.push({ a, b, meters, kind });
      }
      return zones.size > 1;
    },
  };
}

function refusalOf(edit: PlanEdit, indexOf: (id: string) => number): EditRefusal | null {
  const unknown = (ids: readonly string[]) =>
    refuse(
      'atom-unknown',
      ids.filter(id => indexOf(id) < 0),
    );
  if (edit.kind === 'remove') return unknown(edit.atomIds);
  if (edit.kind === 'move') return unknown([...edit.atomIds, edit.toGridOf]);
  if (edit.kind === 'recount') {
    const { atomId, doors, minutes } = edit;
    const isBad = !Number.isInteger(doors) || doors < 0 || !Number.isFinite(minutes) || minutes < 0;
    return unknown([atomId]) ?? refuse('atom-invalid', isBad ? [atomId] : []);
  }
  return addRefusal(edit, indexOf);
}

function addRefusal(edit: Extract<PlanEdit, { kind: 'add' }>, indexOf: (id: string) => number): EditRefusal | null {
  const ids = edit.atoms.map(atom => atom.id);
  const fresh = new Set(ids);
  const twice = refuse('atom-id-twice', [
    ...ids.filter(id => indexOf(id) >= 0),
    ...ids.filter((id, i) => ids.indexOf(id) < i),
  ]);
  const [bad] = validateGraph({ atoms: edit.atoms, edges: [], origin: [0, 0] });
  const lost = edit.ways.flatMap(way => [way.from, way.to]).filter(id => !fresh.has(id) && indexOf(id) < 0);
  const odd = edit.ways.filter(way => !Number.isFinite(way.meters) || way.meters < 0).map(way => way.from);
  return (
    twice ??
    refuse('atom-invalid', bad && 'atomIds' in bad ? bad.atomIds : []) ??
    refuse('atom-unknown', lost) ??
    refuse('way-invalid', odd)
  );
}

function refuse(refused: EditRefusal['refused'], atomIds: readonly string[]): EditRefusal | null {
  return atomIds.length === 0 ? null : { refused, atomIds: [...new Set(atomIds)] };
}
