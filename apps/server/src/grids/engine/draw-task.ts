import { divide, type WalkingGraph } from '@linli/districting';
import { type DraftGrid, unitsOf } from '@linli/domain';
import { groupToGeneral } from './general-grids.ts';
import { areasOf, measureOne } from './measure.ts';
import type { Drawn, DrawTask } from './tasks.ts';

/** A new draft of the whole community. */
export function draw(task: DrawTask, graph: WalkingGraph): Drawn {
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
    return { ...measured, binding: grid.binding, area, generalGridNo: general[grid.index]! };
  });
  return { plan: { units: unitsOf(graph.atoms, noOf), grids }, conflicts: plan.conflicts };
}
