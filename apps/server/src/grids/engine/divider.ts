import { divide, type KindCounts, partsByKind, type WalkingGraph } from '@linli/districting';
import { type Divider, type DoorBounds, type DraftGrid, doorBounds, kindOf } from '@linli/domain';
import { contentOf } from './plan-atoms.ts';
import type { DraftSettings } from './tasks.ts';

/** How far a part may be from the mean, tried from strict to loose. */
const slacks = [0.15, 0.4, 0.8];
const week = 10_080;

/**
 * Divides a grid's atoms by the engine into parts of about equal doors, each connected; doors are counted as its kind counts them, and
 * parts that keep the bounds of its kind are looked for first. Where there are none, an officer who splits a grid has a reason, and
 * the figures of the parts say what they bend.
 */
export function dividerOf(
  graph: WalkingGraph,
  noOf: readonly number[],
  grids: readonly Pick<DraftGrid, 'no' | 'kind'>[],
  settings: DraftSettings,
): Divider {
  return (atoms, parts) => {
    const { counts, bounds } = heldOf(graph, atoms, grids.find(grid => grid.no === noOf[atoms[0]!])?.kind, settings);
    const part = partsByKind(graph, settings, [{ name: 'split', atoms, bounds: { maxMinutes: week }, counts }])[1]!;
    const counted = part.graph.atoms.filter(atom => atom.kind === 'floor' || part.settings.countShops);
    const mean = counted.reduce((sum, atom) => sum + atom.doors, 0) / parts;
    const mode = { kind: 'target', grids: parts } as const;
    let found: readonly number[] | null = null;
    for (const tried of boundsToTry(mean, bounds)) {
      const plan = divide(part.graph, { ...part.settings, ...tried, mode });
      if (plan.grids.length !== parts) continue;
      if (plan.grids.every(grid => grid.bent.length === 0)) return plan.gridOf;
      found ??= plan.gridOf;
    }
    return found;
  };
}

/** What a grid of these atoms counts; a body that answers for itself has all of its doors shared out. */
function heldOf(
  graph: WalkingGraph,
  atoms: readonly number[],
  set: DraftGrid['kind'],
  settings: DraftSettings,
): { readonly counts: KindCounts; readonly bounds: DoorBounds | null } {
  const kind = kindOf(contentOf(graph, atoms), set);
  const counts = settings.counting[kind];
  if (counts === 'nothing') return { counts: 'both', bounds: null };
  return { counts, bounds: doorBounds(settings, kind) };
}

function boundsToTry(mean: number, kept: DoorBounds | null): DoorBounds[] {
  const about = slacks.map(slack => {
    const minDoors = Math.max(0, Math.floor(mean * (1 - slack)));
    return { minDoors, maxDoors: Math.max(1, minDoors, Math.ceil(mean * (1 + slack))) };
  });
  if (!kept || mean < kept.minDoors || mean > kept.maxDoors) return about;
  const within = about.map(({ minDoors, maxDoors }) => ({
    minDoors: Math.max(minDoors, kept.minDoors),
    maxDoors: Math.min(maxDoors, kept.maxDoors),
  }));
  return [...within, ...about];
}
