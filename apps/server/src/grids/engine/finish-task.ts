import { matchGrids, type WalkingGraph } from '@linli/districting';
import { locator, tile, unitsOf } from '@linli/domain';
import { areasOf, bindingOf, labelOf, measureOne, neighbourNos } from './measure.ts';
import { atomsByNo, noOfAtoms } from './plan-atoms.ts';
import type { Finished, FinishedGrid, FinishTask } from './tasks.ts';

/** The draft on the ledger of this moment: every grid measured, its ids kept from the newest version. */
export function finish(task: FinishTask, graph: WalkingGraph): Finished {
  const noOf = noOfAtoms(graph, task.plan);
  const lists = atomsByNo(noOf);
  const known = new Map(task.plan.grids.map(grid => [grid.no, grid]));
  const nos = [...lists.keys()].sort((a, b) => a - b);
  const areas = areasOf(task.ledger, graph, noOf, nos);
  const ids = keptIds(task, graph, nos, lists);
  const around = neighbourNos(graph, noOf);
  const namesBefore = new Map(task.previous?.grids.map(({ gridId, name }) => [gridId, name]));
  const measured = new Map(
    nos.map(no => [no, measureOne(graph, lists.get(no)!, task.settings, no, known.get(no)?.kind)]),
  );
  const grids = nos.map((no, index): FinishedGrid => {
    const { tour, ...figures } = measured.get(no)!;
    const neighbours = [...(around.get(no) ?? [])].map(other => measured.get(other)!);
    const before = known.get(no);
    const isSame = before && before.doors === figures.doors && before.minutes === figures.minutes;
    return {
      ...figures,
      ...(before?.kind ? { kind: before.kind } : {}),
      ...(before?.body ? { body: before.body } : {}),
      ...nameOf(before?.name ?? namesBefore.get(ids.kept[index] ?? '')),
      binding: isSame ? before.binding : bindingOf(figures, neighbours, task.settings, known.get(no)?.kind),
      area: areas.get(no) ?? [],
      generalGridNo: before?.generalGridNo ?? 1,
      label: labelOf(task.ledger, graph, lists.get(no)!),
      tour: stopsOf(graph, tour),
      keeps: ids.kept[index]!,
      supersedes: ids.supersedes[index]!,
    };
  });
  const sum = (is: (no: number) => boolean) =>
    graph.atoms.reduce((total, atom, i) => total + (is(noOf[i]!) ? (atom.kind === 'shop' ? 1 : atom.doors) : 0), 0);
  return {
    grids,
    generals: keptGenerals(task, grids),
    names: task.plan.generals ?? [],
    placement: tile(unitsOf(graph.atoms, noOf)),
    doors: sum(() => true),
    orphans: sum(no => no === 0),
  };
}

/** A grid keeps its office's name where it goes on, also in a draft that was drawn. */
const nameOf = (name: string | null | undefined): { name?: string } => (name ? { name } : {});

/** Atoms in walking order as entrances and shops, each once. */
function stopsOf(graph: WalkingGraph, tour: readonly number[]): FinishedGrid['tour'] {
  const stops = new Map<string, { e: string } | { s: string }>();
  for (const i of tour) {
    const atom = graph.atoms[i]!;
    if (atom.kind === 'shop') stops.set(`s ${atom.id}`, { s: atom.shopId ?? atom.id });
    else stops.set(`e ${atom.entranceId}`, { e: atom.entranceId! });
  }
  return [...stops.values()];
}

function keptIds(
  task: FinishTask,
  graph: WalkingGraph,
  nos: readonly number[],
  lists: ReadonlyMap<number, readonly number[]>,
) {
  const { previous } = task;
  if (!previous) return { kept: nos.map(() => null), supersedes: nos.map((): string[] => []) };
  const locate = locator(previous.placement);
  const members = new Map<string, string[]>(previous.grids.map(grid => [grid.gridId, []]));
  const doorsOf = new Map<string, number>();
  for (const atom of graph.atoms) {
    members.get(locate(atom) ?? '')?.push(atom.id);
    doorsOf.set(atom.id, Math.max(1, atom.doors));
  }
  const match = matchGrids(
    [...members].map(([id, atomIds]) => ({ id, atomIds })),
    nos.map(no => ({ atomIds: lists.get(no)!.map(i => graph.atoms[i]!.id) })),
    id => doorsOf.get(id) ?? 0,
  );
  const gone = new Set(match.gone);
  const supersedes = match.from.map((from, i) =>
    match.kept[i] === null ? [...from] : from.filter(id => gone.has(id)),
  );
  return { kept: match.kept, supersedes };
}

/** General grids keep their ids by the households they share. */
function keptGenerals(task: FinishTask, grids: readonly FinishedGrid[]): Finished['generals'] {
  const nos = [...new Set(grids.map(grid => grid.generalGridNo))].sort((a, b) => a - b);
  const { previous } = task;
  if (!previous) return nos.map(no => ({ no, keeps: null }));
  const before = new Map<string, string[]>();
  for (const { gridId, generalGridId } of previous.grids) {
    before.set(generalGridId, [...(before.get(generalGridId) ?? []), gridId]);
  }
  const doors = new Map(grids.flatMap(grid => (grid.keeps ? [[grid.keeps, grid.doors] as const] : [])));
  const { kept } = matchGrids(
    [...before].map(([id, atomIds]) => ({ id, atomIds })),
    nos.map(no => ({ atomIds: grids.flatMap(grid => (grid.generalGridNo === no && grid.keeps ? [grid.keeps] : [])) })),
    id => doors.get(id) ?? 0,
  );
  return nos.map((no, i) => ({ no, keeps: kept[i]! }));
}
