import { buildWalkingGraph, divide, matchGrids, type WalkingGraph } from '@linli/districting';
import {
  type Cell,
  type DraftGrid,
  type DraftPlan,
  isRefusal,
  locator,
  moveUnits,
  type Refusal,
  tile,
  unitsOf,
} from '@linli/domain';
import { groupToGeneral } from './general-grids.ts';
import { areasOf, bindingOf, labelOf, type Measured, measureOne, neighbourNos } from './measure.ts';
import type {
  Drawn,
  DrawTask,
  EngineAnswer,
  EngineInput,
  EngineTask,
  Finished,
  FinishedGrid,
  FinishTask,
  MeasuredGrid,
  Moved,
  MoveTask,
} from './tasks.ts';

const graphs = new Map<string, WalkingGraph>();
/** Communities whose graph is kept between edits. */
const mostGraphs = 4;

/** Does one task. Pure but for a small memory of graphs; the same input gives the same answer. */
export function runTask<T extends EngineTask>(task: T): EngineAnswer<T>;
export function runTask(task: EngineTask): Drawn | Moved | Refusal | Finished {
  switch (task.kind) {
    case 'draw':
      return draw(task);
    case 'move':
      return move(task);
    case 'finish':
      return finish(task);
  }
}

function graphOf({ ledgerKey, ledger, settings }: EngineInput): WalkingGraph {
  const key = `${ledgerKey} ${JSON.stringify([settings.rates, settings.countShops, settings.contiguity])}`;
  const known = graphs.get(key);
  graphs.delete(key);
  const graph = known ?? buildWalkingGraph(ledger, settings);
  graphs.set(key, graph);
  if (graphs.size > mostGraphs) graphs.delete(graphs.keys().next().value!);
  return graph;
}

function draw(task: DrawTask): Drawn {
  const graph = graphOf(task);
  const plan = divide(graph, task.settings);
  const noOf = plan.gridOf.map(index => index + 1);
  const dwellingsOf = (atoms: readonly number[]) =>
    atoms.reduce((sum, i) => sum + (graph.atoms[i]!.kind === 'floor' ? graph.atoms[i]!.doors : 0), 0);
  const general = groupToGeneral(
    graph,
    plan.grids.map(({ atoms }) => ({ atoms, dwellings: dwellingsOf(atoms) })),
  );
  const areas = areasOf(
    task.ledger,
    graph,
    noOf,
    plan.grids.map(grid => grid.index + 1),
  );
  const grids = plan.grids.map((grid): DraftGrid => {
    const { tour: _, ...measured } = measureOne(graph, grid.atoms, task.settings, grid.index + 1);
    const area = areas.get(measured.no) ?? [];
    return { ...measured, binding: grid.binding, bent: grid.bent, area, generalGridNo: general[grid.index]! };
  });
  return { plan: { units: unitsOf(graph.atoms, noOf), grids }, conflicts: plan.conflicts };
}

/** Grid number of each atom, found by the draft's runs: what was built since the draft goes where its neighbours are. 0: none. */
function noOfAtoms(graph: WalkingGraph, plan: DraftPlan): number[] {
  const locate = locator(tile(plan.units));
  return graph.atoms.map((atom: Cell) => locate(atom) ?? 0);
}

function atomsByNo(noOf: readonly number[]): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  noOf.forEach((no, atom) => {
    if (no === 0) return;
    const list = lists.get(no);
    if (list) list.push(atom);
    else lists.set(no, [atom]);
  });
  return lists;
}

function move(task: MoveTask): Moved | Refusal {
  const graph = graphOf(task);
  const noOf = noOfAtoms(graph, task.plan);
  const moved = moveUnits(graph.atoms, noOf, task.units, task.toGrid);
  if (isRefusal(moved)) return moved;
  const before = measureAll(graph, noOf, moved.touched, task);
  const after = measureAll(graph, moved.noOf, moved.touched, task);
  const plan = task.withAreas ? replan(task, graph, moved.noOf, after, generalFor(task.plan, noOf, moved)) : task.plan;
  return {
    plan,
    before: before.map(shown),
    after: after.map(shown),
    warnings: warningsOf(before, after, moved.touched),
  };
}

/** A new grid belongs to the general grid of the one that gave to it. */
function generalFor(
  plan: DraftPlan,
  noOf: readonly number[],
  moved: { touched: readonly number[]; to: number },
): number {
  const giver = noOf.includes(moved.to) ? moved.to : moved.touched[0]!;
  return plan.grids.find(grid => grid.no === giver)?.generalGridNo ?? 1;
}

const shown = ({ no, doors, minutes, bent }: Measured): MeasuredGrid => ({ no, doors, minutes, bent });

function measureAll(
  graph: WalkingGraph,
  noOf: readonly number[],
  nos: readonly number[],
  { settings }: EngineInput,
): Measured[] {
  const lists = atomsByNo(noOf);
  return nos.flatMap(no => (lists.has(no) ? [measureOne(graph, lists.get(no)!, settings, no)] : []));
}

function warningsOf(before: readonly Measured[], after: readonly Measured[], touched: readonly number[]): string[] {
  const wasSplit = new Set(before.filter(grid => grid.bent.includes('disconnected')).map(grid => grid.no));
  const splits = after.some(grid => grid.bent.includes('disconnected') && !wasSplit.has(grid.no));
  const empties = touched.some(no => before.some(grid => grid.no === no) && !after.some(grid => grid.no === no));
  return [...(splits ? ['disconnects'] : []), ...(empties ? ['empties-a-grid'] : [])];
}

/** The draft after an edit: touched grids measured anew, the ground of all drawn again since neighbours share borders. */
function replan(
  task: MoveTask,
  graph: WalkingGraph,
  noOf: readonly number[],
  measured: readonly Measured[],
  newGeneral: number,
): DraftPlan {
  const fresh = new Map(measured.map(grid => [grid.no, grid]));
  const known = new Map(task.plan.grids.map(grid => [grid.no, grid]));
  const nos = [...atomsByNo(noOf).keys()].sort((a, b) => a - b);
  const areas = areasOf(task.ledger, graph, noOf, nos);
  const around = neighbourNos(graph, noOf);
  const figure = (no: number) => fresh.get(no) ?? known.get(no)!;
  const grids = nos.map((no): DraftGrid => {
    const { tour: _, ...figures } = { tour: [], ...figure(no) };
    const neighbours = [...(around.get(no) ?? [])].map(figure);
    const binding = fresh.has(no) ? bindingOf(figures, neighbours, task.settings) : figures.binding;
    return {
      ...figures,
      binding,
      area: areas.get(no) ?? [],
      generalGridNo: known.get(no)?.generalGridNo ?? newGeneral,
    };
  });
  return { units: unitsOf(graph.atoms, noOf), grids };
}

function finish(task: FinishTask): Finished {
  const graph = graphOf(task);
  const noOf = noOfAtoms(graph, task.plan);
  const lists = atomsByNo(noOf);
  const known = new Map(task.plan.grids.map(grid => [grid.no, grid]));
  const nos = [...lists.keys()].sort((a, b) => a - b);
  const areas = areasOf(task.ledger, graph, noOf, nos);
  const ids = keptIds(task, graph, nos, lists);
  const around = neighbourNos(graph, noOf);
  const measured = new Map(nos.map(no => [no, measureOne(graph, lists.get(no)!, task.settings, no)]));
  const grids = nos.map((no, index): FinishedGrid => {
    const { tour, ...figures } = measured.get(no)!;
    const neighbours = [...(around.get(no) ?? [])].map(other => measured.get(other)!);
    const before = known.get(no);
    const isSame = before && before.doors === figures.doors && before.minutes === figures.minutes;
    return {
      ...figures,
      binding: isSame ? before.binding : bindingOf(figures, neighbours, task.settings),
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
    placement: tile(unitsOf(graph.atoms, noOf)),
    doors: sum(() => true),
    orphans: sum(no => no === 0),
  };
}

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
