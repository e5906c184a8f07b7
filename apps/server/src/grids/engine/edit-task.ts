import type { WalkingGraph } from '@linli/districting';
import {
  type CellEdit,
  type CellsChanged,
  type DraftGrid,
  type DraftPlan,
  editCells,
  editLabels,
  isCellEdit,
  isRefusal,
  type LabelEdit,
  type Refusal,
  unitsOf,
} from '@linli/domain';
import { dividerOf } from './divider.ts';
import { areasOf, bindingOf, type Measured, measureOne, neighbourNos } from './measure.ts';
import { atomsByNo, noOfAtoms } from './plan-atoms.ts';
import { repairerOf } from './repairer.ts';
import type { Edited, EditTask, MeasuredGrid } from './tasks.ts';

/** One edit of a draft: what it makes of the plan, and the figures of every grid it touches before and after. */
export function edit(task: EditTask, graph: WalkingGraph): Edited | Refusal {
  return isCellEdit(task.edit) ? changeCells(task, task.edit, graph) : changeLabels(task, task.edit, graph);
}

function changeCells(task: EditTask, change: CellEdit, graph: WalkingGraph): Edited | Refusal {
  const noOf = noOfAtoms(graph, task.plan);
  const changed = editCells(graph.atoms, noOf, change, {
    divide: dividerOf(graph, noOf, task.plan.grids, task.settings),
    repair: repairerOf(graph, task.plan.grids, task.settings),
  });
  if (isRefusal(changed)) return changed;
  const known = new Map(task.plan.grids.map(grid => [grid.no, labelsOf(grid)]));
  const ofNew = labelsOfNew(task.plan, change, changed);
  const labels = (no: number) => known.get(no) ?? ofNew;
  const kind = (no: number) => labels(no).kind;
  const before = measureAll(graph, noOf, changed.touched, task, kind);
  const after = measureAll(graph, changed.noOf, changed.touched, task, kind);
  const plan = task.withAreas ? replan(task, graph, changed.noOf, after, labels) : task.plan;
  return {
    plan,
    doors: changed.doors,
    before: before.map(shown),
    after: after.map(shown),
    warnings: warningsOf(before, after, changed.touched),
  };
}

/** Labels move no door; a grid's kind changes what is held against the bounds. */
function changeLabels(task: EditTask, change: LabelEdit, graph: WalkingGraph): Edited | Refusal {
  const changed = editLabels(task.plan, change);
  if (isRefusal(changed)) return changed;
  const touched = change.kind === 'name-general' ? [] : [...new Set(change.grids)];
  const noOf = noOfAtoms(graph, task.plan);
  const kinds = (plan: DraftPlan) => (no: number) => plan.grids.find(grid => grid.no === no)?.kind;
  const before = measureAll(graph, noOf, touched, task, kinds(task.plan));
  const after = measureAll(graph, noOf, touched, task, kinds(changed));
  const bent = new Map(after.map(grid => [grid.no, grid.bent]));
  const grids = changed.grids.map(grid => ({ ...grid, bent: bent.get(grid.no) ?? grid.bent }));
  return { plan: { ...changed, grids }, doors: 0, before: before.map(shown), after: after.map(shown), warnings: [] };
}

/** What a grid that comes to be takes over: all labels but the name of the one it is split off, else the general grid of the one that gave to it. */
function labelsOfNew(plan: DraftPlan, change: CellEdit, { touched }: CellsChanged): Labels {
  const giver = plan.grids.find(grid => grid.no === (change.kind === 'split' ? change.grid : touched[0]));
  const generalGridNo = giver?.generalGridNo ?? 1;
  if (change.kind !== 'split' || !giver) return { generalGridNo };
  const { name: _name, sheetLabel: _label, ...labels } = labelsOf(giver);
  return labels;
}

type Labels = Pick<DraftGrid, 'kind' | 'body' | 'generalGridNo' | 'name' | 'sheetLabel'>;
const labelsOf = ({ kind, body, generalGridNo, name, sheetLabel }: DraftGrid): Labels => ({
  generalGridNo,
  ...(kind ? { kind } : {}),
  ...(body ? { body } : {}),
  ...(name ? { name } : {}),
  ...(sheetLabel ? { sheetLabel } : {}),
});

const shown = ({ no, doors, minutes, members, bent }: Measured): MeasuredGrid => ({
  no,
  doors,
  minutes,
  members,
  bent,
});

function measureAll(
  graph: WalkingGraph,
  noOf: readonly number[],
  nos: readonly number[],
  { settings }: EditTask,
  kindOf: (no: number) => DraftGrid['kind'],
): Measured[] {
  const lists = atomsByNo(noOf);
  return nos.flatMap(no => (lists.has(no) ? [measureOne(graph, lists.get(no)!, settings, no, kindOf(no))] : []));
}

function warningsOf(before: readonly Measured[], after: readonly Measured[], touched: readonly number[]): string[] {
  const wasSplit = new Set(before.filter(grid => grid.bent.includes('disconnected')).map(grid => grid.no));
  const splits = after.some(grid => grid.bent.includes('disconnected') && !wasSplit.has(grid.no));
  const empties = touched.some(no => before.some(grid => grid.no === no) && !after.some(grid => grid.no === no));
  return [...(splits ? ['disconnects'] : []), ...(empties ? ['empties-a-grid'] : [])];
}

/** The draft after an edit: touched grids measured anew, the ground of all drawn again since neighbours share borders. */
function replan(
  task: EditTask,
  graph: WalkingGraph,
  noOf: readonly number[],
  measured: readonly Measured[],
  labels: (no: number) => Labels,
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
    const binding = fresh.has(no) ? bindingOf(figures, neighbours, task.settings, labels(no).kind) : figures.binding;
    return { ...figures, ...labels(no), binding, area: areas.get(no) ?? [] };
  });
  return { ...task.plan, units: unitsOf(graph.atoms, noOf), grids };
}
