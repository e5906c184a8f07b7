import type { DivideSettings, WalkingGraph } from '../model.ts';
import { type SettingsRefusal, validateSettings } from '../settings.ts';
import { subGraph } from './sub-graph.ts';

/** What of its atoms a kind of grid counts as doors; `nothing`: its bounds on doors and minutes do not apply. */
export type KindCounts = 'households' | 'shops' | 'both' | 'nothing';

/** Grids that take only atoms of their own, within bounds of their own. */
export interface KindOfGrid {
  readonly name: string;
  /** Atom indices. */
  readonly atoms: readonly number[];
  /** What differs from the settings of the rest. */
  readonly bounds: Partial<Pick<DivideSettings, 'minDoors' | 'maxDoors' | 'maxMinutes' | 'membersPerGrid'>>;
  /** Absent: what the settings count. */
  readonly counts?: KindCounts;
}

/** Why kinds cannot be divided: an atom that is not in the graph or in two kinds, or bounds that no settings may have. */
export type KindRefusal =
  | { readonly refused: 'kind-atom-unknown' | 'kind-atom-twice'; readonly kind: string; readonly atom: number }
  | { readonly refused: 'kind-bounds'; readonly kind: string; readonly fault: SettingsRefusal };

/** Everything that is wrong with kinds; empty when they can be divided. */
export function validateKinds(
  graph: WalkingGraph,
  settings: DivideSettings,
  kinds: readonly KindOfGrid[],
): readonly KindRefusal[] {
  const seen = new Set<number>();
  return kinds.flatMap((kind): KindRefusal[] => {
    const faults: KindRefusal[] = validateSettings(settingsOf(settings, kind)).map(fault => ({
      refused: 'kind-bounds',
      kind: kind.name,
      fault,
    }));
    for (const atom of kind.atoms) {
      if (graph.atoms[atom] === undefined) faults.push({ refused: 'kind-atom-unknown', kind: kind.name, atom });
      if (seen.has(atom)) faults.push({ refused: 'kind-atom-twice', kind: kind.name, atom });
      seen.add(atom);
    }
    return faults;
  });
}

/** A kind's own ground: what a search or a check of that kind alone works on. */
export interface KindPart {
  /** `null`: what belongs to no kind. */
  readonly kind: string | null;
  /** Atom indices in the whole graph, in the order of the part's. */
  readonly atoms: readonly number[];
  readonly graph: WalkingGraph;
  readonly settings: DivideSettings;
  /** Its grids are held to no bounds. */
  readonly isFree: boolean;
}

/** The rest first, then kind by kind in the order given; every atom is in one part. Throws on what `validateKinds` refuses. */
export function partsByKind(
  graph: WalkingGraph,
  settings: DivideSettings,
  kinds: readonly KindOfGrid[],
): readonly KindPart[] {
  const [fault] = validateKinds(graph, settings, kinds);
  if (fault) throw new RangeError(`kinds cannot be divided: ${JSON.stringify(fault)}`);
  if (kinds.length === 0) return [{ kind: null, atoms: [...graph.atoms.keys()], graph, settings, isFree: false }];
  const taken = new Set(kinds.flatMap(kind => kind.atoms));
  const rest = [...graph.atoms.keys()].filter(atom => !taken.has(atom));
  return [
    { kind: null, atoms: rest, graph: subGraph(graph, rest), settings, isFree: false },
    ...kinds.map(kind => ({
      kind: kind.name,
      atoms: kind.atoms,
      graph: counted(subGraph(graph, kind.atoms), kind.counts),
      settings: settingsOf(settings, kind),
      isFree: kind.counts === 'nothing',
    })),
  ];
}

/** The settings of a kind. A target number of grids is the rest's; a kind has the fewest, or the most where that is asked. */
function settingsOf(settings: DivideSettings, { bounds, counts }: KindOfGrid): DivideSettings {
  return {
    ...settings,
    ...bounds,
    ...(counts === 'nothing' ? { minDoors: 0, maxMinutes: longestMinutes } : {}),
    countShops: counts === undefined ? settings.countShops : counts === 'shops' || counts === 'both',
    mode: settings.mode.kind === 'target' ? { kind: 'fewest' } : settings.mode,
  };
}

/** The longest round that settings may allow: a week. */
const longestMinutes = 10_080;

/** Floors that do not count have no doors; that shops do not is in the settings. */
const counted = (graph: WalkingGraph, counts: KindCounts | undefined): WalkingGraph =>
  counts === 'shops' || counts === 'nothing'
    ? { ...graph, atoms: graph.atoms.map(atom => (atom.kind === 'floor' ? { ...atom, doors: 0 } : atom)) }
    : graph;
