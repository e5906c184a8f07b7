import { divide, type Plan, type WalkingGraph } from '@linli/districting';
import { type Binding, type DraftGrid, type GridBody, locator, unitsOf } from '@linli/domain';
import { partOf } from './divider.ts';
import { groupToGeneral } from './general-grids.ts';
import { areasOf, measureOne } from './measure.ts';
import type { Drawn, DrawTask, PreviousVersion } from './tasks.ts';

/** A grid as it is drawn, its atoms in the whole graph; `body` of a dedicated one. */
interface Drawing {
  readonly atoms: readonly number[];
  readonly binding: Binding;
  readonly body: GridBody | null;
}

/** A new draft of the whole community. Dedicated grids of the newest version are kept; the engine divides what lies around them. */
export function draw(task: DrawTask, graph: WalkingGraph): Drawn {
  const kept = dedicatedOf(graph, task.previous);
  const { plan, around } = divideAround(task, graph, kept);
  const drawn = [...around, ...kept];
  const noOf = graph.atoms.map(() => 0);
  drawn.forEach(({ atoms }, index) => {
    for (const atom of atoms) noOf[atom] = index + 1;
  });
  const dwellingsOf = (atoms: readonly number[]) =>
    atoms.reduce((sum, i) => sum + (graph.atoms[i]!.kind === 'floor' ? graph.atoms[i]!.doors : 0), 0);
  const general = groupToGeneral(
    graph,
    drawn.map(({ atoms }) => ({ atoms, dwellings: dwellingsOf(atoms) })),
  );
  const areas = areasOf(
    task.ledger,
    graph,
    noOf,
    drawn.map((_, index) => index + 1),
  );
  const grids = drawn.map(({ atoms, binding, body }, index): DraftGrid => {
    const labels = body ? { kind: 'dedicated' as const, body } : {};
    const { tour: _, ...measured } = measureOne(graph, atoms, task.settings, index + 1, labels.kind);
    return { ...measured, ...labels, binding, area: areas.get(measured.no) ?? [], generalGridNo: general[index]! };
  });
  return { plan: { units: unitsOf(graph.atoms, noOf), grids }, conflicts: plan.conflicts };
}

function divideAround(
  task: DrawTask,
  graph: WalkingGraph,
  kept: readonly Drawing[],
): { readonly plan: Plan; readonly around: readonly Drawing[] } {
  const taken = new Set(kept.flatMap(({ atoms }) => atoms));
  const free = [...graph.atoms.keys()].filter(atom => !taken.has(atom));
  const plan = divide(taken.size === 0 ? graph : partOf(graph, free), task.settings);
  const around = plan.grids.map(({ atoms, binding }) => ({ atoms: atoms.map(i => free[i]!), binding, body: null }));
  return { plan, around };
}

/** Dedicated grids of the newest version that still have something in the ledger. */
function dedicatedOf(graph: WalkingGraph, previous: PreviousVersion | null): Drawing[] {
  const dedicated = (previous?.grids ?? []).filter(grid => grid.body !== null);
  if (!previous || dedicated.length === 0) return [];
  const locate = locator(previous.placement);
  const gridOf = graph.atoms.map(locate);
  return dedicated
    .map(({ gridId, body }) => ({
      atoms: [...graph.atoms.keys()].filter(i => gridOf[i] === gridId),
      binding: 'none' as const,
      body,
    }))
    .filter(({ atoms }) => atoms.length > 0);
}
