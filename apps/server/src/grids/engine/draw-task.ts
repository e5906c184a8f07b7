import { type ConflictReport, divideByKind, type KindOfGrid, subGraph, type WalkingGraph } from '@linli/districting';
import { type Binding, type DraftGrid, type GridBody, locator, unitsOf } from '@linli/domain';
import { groupToGeneral } from './general-grids.ts';
import { areasOf, measureOne } from './measure.ts';
import { contentOf } from './plan-atoms.ts';
import type { DraftSettings, Drawn, DrawTask, PreviousVersion } from './tasks.ts';

/** A grid as it is drawn, its atoms in the whole graph; `body` of a dedicated one. */
interface Drawing {
  readonly atoms: readonly number[];
  readonly binding: Binding;
  readonly body: GridBody | null;
}

/** A new draft of the whole community. Dedicated grids of the newest version are kept; the engine divides what lies around them. */
export function draw(task: DrawTask, graph: WalkingGraph): Drawn {
  const kept = dedicatedOf(graph, task.previous);
  const { conflicts, around } = divideAround(task, graph, kept);
  const drawn = [...around, ...kept];
  const noOf = graph.atoms.map(() => 0);
  drawn.forEach(({ atoms }, index) => {
    for (const atom of atoms) noOf[atom] = index + 1;
  });
  const general = groupToGeneral(
    graph,
    drawn.map(({ atoms }) => ({ atoms, dwellings: contentOf(graph, atoms).dwellings })),
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
  return { plan: { units: unitsOf(graph.atoms, noOf), grids }, conflicts };
}

function divideAround(
  task: DrawTask,
  graph: WalkingGraph,
  kept: readonly Drawing[],
): { readonly conflicts: ConflictReport; readonly around: readonly Drawing[] } {
  const taken = new Set(kept.flatMap(({ atoms }) => atoms));
  const free = [...graph.atoms.keys()].filter(atom => !taken.has(atom));
  const part = taken.size === 0 ? graph : subGraph(graph, free);
  const plan = divideByKind(part, task.settings, kindsOf(part, task.settings));
  const around = plan.grids.map(({ atoms, binding }) => ({ atoms: atoms.map(i => free[i]!), binding, body: null }));
  return { conflicts: plan.conflicts, around };
}

/** Shops in grids of their own, where the planner wants that, within the bounds that a grid of shops has. */
function kindsOf({ atoms }: WalkingGraph, { shopGrids }: DraftSettings): KindOfGrid[] {
  const shops = [...atoms.keys()].filter(i => atoms[i]!.kind === 'shop');
  if (!shopGrids || shops.length === 0) return [];
  return [{ name: 'street', atoms: shops, bounds: shopGrids, counts: 'both' }];
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
