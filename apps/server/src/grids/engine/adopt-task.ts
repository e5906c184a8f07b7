import { conflictsByKind, verify, type WalkingGraph } from '@linli/districting';
import {
  countedDoors,
  type DraftGrid,
  doorBounds,
  kindOf,
  type LabelledGrid,
  naturalOrder,
  unitsOf,
} from '@linli/domain';
import { groupToGeneral } from './general-grids.ts';
import { gridOf, heldGrids } from './held-grids.ts';
import { areasOf, bindingOf, measureOne, neighbourNos } from './measure.ts';
import { atomsByNo, contentOf, noOfAtoms } from './plan-atoms.ts';
import type { AdoptTask, DraftSettings, Drawn } from './tasks.ts';

/** An office's own grids as a draft: as they are, measured. A label that is used in two places becomes two grids. */
export function adopt(task: AdoptTask, graph: WalkingGraph): Drawn {
  const said = graph.atoms.map(atom => task.noOf.get(atom.id) ?? 0);
  const parted = partLabels(graph, said, task.grids, task.settings);
  const units = unitsOf(graph.atoms, parted.noOf);
  const noOf = noOfAtoms(graph, { units, grids: [] });
  const lists = atomsByNo(noOf);
  const nos = [...lists.keys()].sort((a, b) => a - b);
  const measured = new Map(nos.map(no => [no, measureOne(graph, lists.get(no)!, task.settings, no)]));
  const areas = areasOf(task.ledger, graph, noOf, nos);
  const around = neighbourNos(graph, noOf);
  const sheetGrids = new Map(parted.grids.map(grid => [grid.no, grid]));
  const { generalOf, generals } = generalsOf(graph, parted.grids, lists, nos);
  const names = namesOf(parted.grids);
  const grids = nos.map((no): DraftGrid => {
    const { tour: _, ...figures } = measured.get(no)!;
    const neighbours = [...(around.get(no) ?? [])].map(other => measured.get(other)!);
    return {
      ...figures,
      binding: bindingOf(figures, neighbours, task.settings),
      area: areas.get(no) ?? [],
      generalGridNo: generalOf.get(no)!,
      name: names.get(no)!,
      sheetLabel: sheetGrids.get(no)!.label,
    };
  });
  const kinds = heldGrids(graph, noOf, grids, task.settings);
  const drawn = grids.map(grid => ({ ...grid, atoms: lists.get(grid.no)! }));
  return { plan: { units, grids, generals }, conflicts: conflictsByKind(graph, task.settings, kinds, drawn) };
}

/** How often a label is looked at again after a part was taken off it. */
const mostParts = 20;

/**
 * Offices count their grids afresh in every compound. Where a label's doors lie apart, in other compounds, and both sides have
 * enough doors for a grid, they are two grids of one name; any other grid that lies apart is a fault that is told.
 */
function partLabels(
  graph: WalkingGraph,
  said: readonly number[],
  grids: readonly LabelledGrid[],
  settings: DraftSettings,
): { noOf: readonly number[]; grids: readonly LabelledGrid[] } {
  const noOf = said.slice();
  const all = grids.slice();
  const indexOf = new Map(graph.atoms.map((atom, i) => [atom.id, i]));
  for (let round = 0; round < mostParts; round++) {
    const verdict = verify(graph, gridOf(noOf), settings);
    let parts = 0;
    for (const { rule, grid, atomIds } of verdict.violations) {
      if (rule !== 'disconnected') continue;
      const apart = atomIds.map(id => indexOf.get(id)!);
      const away = new Set(apart);
      const rest = noOf.flatMap((no, i) => (no === grid + 1 && !away.has(i) ? [i] : []));
      const compounds = (atoms: readonly number[]) => new Set(atoms.map(i => graph.atoms[i]!.compoundId));
      const home = compounds(rest);
      const sharesCompound = [...compounds(apart)].some(compound => home.has(compound));
      if (sharesCompound || !isEnough(graph, apart, settings) || !isEnough(graph, rest, settings)) continue;
      const { label, generalLabel } = all.find(each => each.no === grid + 1)!;
      const no = all.length + 1;
      all.push({ no, label, generalLabel });
      for (const i of apart) noOf[i] = no;
      parts++;
    }
    if (parts === 0) break;
  }
  return { noOf, grids: all };
}

/** Whether some atoms have enough doors for a grid of their own kind. */
function isEnough(graph: WalkingGraph, atoms: readonly number[], settings: DraftSettings): boolean {
  const content = contentOf(graph, atoms);
  const kind = kindOf(content);
  const counted = countedDoors(content, kind, settings.counting);
  return counted === null || counted >= doorBounds(settings, kind).minDoors;
}

/** Grids that share a label are told apart by a count: 第1网格, 第1网格（2）. */
function namesOf(grids: readonly LabelledGrid[]): Map<number, string> {
  const times = new Map<string, number>();
  return new Map(
    grids.map(({ no, label }) => {
      const time = (times.get(label) ?? 0) + 1;
      times.set(label, time);
      return [no, time === 1 ? label : `${label}（${time}）`];
    }),
  );
}

/** General grids as the sheet names them; grids of which it names none are grouped by the engine, after those. */
function generalsOf(
  graph: WalkingGraph,
  sheetGrids: readonly LabelledGrid[],
  lists: ReadonlyMap<number, readonly number[]>,
  nos: readonly number[],
) {
  const labelOf = new Map(sheetGrids.map(grid => [grid.no, grid.generalLabel]));
  const labels = [...new Set(nos.map(no => labelOf.get(no)!).filter(label => label !== ''))].sort(naturalOrder);
  const generals = labels.map((name, i) => ({ no: i + 1, name }));
  const unnamed = nos.filter(no => labelOf.get(no) === '');
  const grouped = groupToGeneral(
    graph,
    unnamed.map(no => ({ atoms: lists.get(no)!, dwellings: contentOf(graph, lists.get(no)!).dwellings })),
  );
  const generalOf = new Map(nos.map(no => [no, labels.indexOf(labelOf.get(no)!) + 1]));
  unnamed.forEach((no, i) => {
    generalOf.set(no, generals.length + grouped[i]!);
  });
  return { generalOf, generals };
}
