/**
 * A plan that is edited again and again: the ground stays laid out between edits, and only touched grids are measured and
 * mended, with as few doors moved as can be found. Invariant: every atom is in exactly one connected grid, and a grid keeps its
 * number as long as it shares more doors with what it was than any other. Deterministic for the same edits in the same
 * order. Cost: the touched grids and their neighbours; a new building also lays the ground out again, linear in its atoms.
 */
import { isBent } from '../constraints/index.ts';
import { pieces } from '../graph/components.ts';
import type { DivideSettings, WalkingGraph } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { createDivision, type Division, type DraftGrid } from '../search/division.ts';
import { mendAround } from '../search/mend.ts';
import { settle, startFrom } from '../search/starting-plan.ts';
import { createToolkit, type Toolkit } from '../search/toolkit.ts';
import { validateOrThrow } from '../settings.ts';
import { type GridIds, keepIds } from './grid-ids.ts';
import { type Ground, openGround } from './ground.ts';
import type { EditOutcome, EditRefusal, PlanEdit } from './plan-edit.ts';
import { polishAround } from './polish.ts';

/** How an edited plan is kept good. */
export interface EditOptions {
  /**
   * Doors an edit may move on average to keep the plan near a fresh one, beyond what a broken rule asks; 6 if absent, 0 for
   * never. What an edit does not use is kept for later, up to twenty edits' worth.
   */
  readonly doorsAnEdit?: number;
}

/** A plan open for edits. */
export interface EditSession {
  /** Makes one edit and mends what it broke; a refused edit changes nothing. */
  apply(edit: PlanEdit): EditOutcome | EditRefusal;
  /** The ground as it is now and the number of each atom's grid; a grid keeps its number from edit to edit. */
  current(): { readonly graph: WalkingGraph; readonly gridOf: readonly number[] };
  /** Grids and their cost now; lower is better, comparable only between plans of the same ground and settings. */
  standing(): { readonly grids: number; readonly cost: number; readonly bentGrids: number };
}

const MEND = { attempts: 3, widths: 3, takesShift: true };
const DOORS_AN_EDIT = 6;
const EDITS_SAVED = 20;
const POLISH_STEPS = 2;

/**
 * Opens a plan for edits. `gridOf[i]` is the grid of atom i, −1 or absent: none yet; the numbers are kept. Throws on input
 * that `validateGraph` or `validateSettings` refuse.
 */
export function openEdits(
  graph: WalkingGraph,
  gridOf: readonly number[],
  settings: DivideSettings,
  options: EditOptions = {},
): EditSession {
  validateOrThrow(graph, settings);
  const perEdit = options.doorsAnEdit ?? DOORS_AN_EDIT;
  const ground = openGround(graph, settings);
  let desk = firstDesk(ground, gridOf, settings);
  let allowance = 0;
  return {
    apply(edit) {
      const refusal = ground.refusalOf(edit);
      if (refusal) return refusal;
      let loose = 0;
      if (edit.kind === 'add') desk = withAtoms(desk, ground, edit, settings);
      else loose = change(desk, ground, edit);
      const { changed } = desk.ids.take();
      const touched = new Set(slotsOf(desk, changed));
      mendAll(desk, touched);
      const mended = desk.ids.take();
      const forced = mended.moved + loose;
      allowance = Math.min(perEdit * EDITS_SAVED, allowance + perEdit - forced);
      allowance -= polish(desk, [...touched], allowance, settings.mode.kind !== 'target');
      const polished = desk.ids.take();
      return {
        movedDoors: forced + polished.moved,
        changed: [...new Set([...changed, ...mended.changed, ...polished.changed])].sort((a, b) => a - b),
        bentGrids: bentCount(desk),
      };
    },
    current() {
      const { kept, graph: now } = ground.current();
      return { graph: now, gridOf: kept.map(atom => desk.ids.idOf[desk.division.slotOf[atom]!]!) };
    },
    standing: () => ({ grids: desk.division.count, cost: desk.division.cost, bentGrids: bentCount(desk) }),
  };
}

/** What a session works on: replaced when the ground grows. */
interface Desk {
  readonly tools: Toolkit;
  readonly division: Division;
  readonly ids: GridIds;
}

function firstDesk(ground: Ground, gridOf: readonly number[], settings: DivideSettings): Desk {
  const tools = createToolkit(ground.graph(), settings);
  const division = createDivision(tools.instance, weighingOf(tools.instance, settings), tools.measurer);
  startFrom(tools, division, gridOf);
  return { tools, division, ids: keepIds(division, startingIds(division, gridOf)) };
}

/** A grid keeps the number most of its doors had; new ones count on from the highest. */
function startingIds(division: Division, gridOf: readonly number[]): number[] {
  const taken = new Set<number>();
  let next = gridOf.reduce((most, id) => Math.max(most, id), -1) + 1;
  return division.grids.map(grid => {
    const known = Array.from(grid?.atoms ?? [], atom => gridOf[atom] ?? -1).find(id => id >= 0 && !taken.has(id));
    const id = known ?? next++;
    taken.add(id);
    return id;
  });
}

/** Returns the doors that came loose from their grid. */
function change(desk: Desk, ground: Ground, edit: Exclude<PlanEdit, { kind: 'add' }>): number {
  const { division, tools } = desk;
  if (edit.kind === 'recount') {
    const atom = ground.recount(edit);
    tools.instance.doors[atom] = ground.countedDoors(atom);
    tools.instance.milliMinutes[atom] = Math.round(edit.minutes * 1000);
    const slot = division.slotOf[atom]!;
    division.replace([slot], [division.draft(division.grids[slot]!.atoms)]);
    return 0;
  }
  const atoms = edit.atomIds.map(id => ground.indexOf(id));
  const target = edit.kind === 'move' ? division.slotOf[ground.indexOf(edit.toGridOf)]! : -1;
  const from = [...new Set(atoms.map(atom => division.slotOf[atom]!))].filter(slot => slot !== target);
  const loose = takeOut(desk, from, new Set(atoms), target);
  if (edit.kind === 'remove') ground.remove(edit.atomIds);
  return loose;
}

/** Takes atoms out of their grids, and puts them into `target` if there is one; what comes loose joins a neighbour. */
function takeOut(
  { tools, division }: Desk,
  from: readonly number[],
  atoms: ReadonlySet<number>,
  target: number,
): number {
  const loose: Int32Array[] = [];
  const drafts: DraftGrid[] = [];
  const keepLargest = (list: Int32Array) => {
    const parts = pieces(tools.instance, list).map(part => division.draft(part));
    const largest = parts.reduce((a, b) => (b.measure.doors > a.measure.doors ? b : a), parts[0]!);
    if (largest) drafts.push(largest);
    loose.push(...parts.filter(part => part !== largest).map(part => part.atoms));
  };
  for (const slot of from) keepLargest(division.grids[slot]!.atoms.filter(atom => !atoms.has(atom)));
  const slots = [...from];
  if (target >= 0) {
    slots.push(target);
    const taken = Array.from(atoms).filter(atom => division.slotOf[atom] !== target);
    keepLargest(Int32Array.of(...division.grids[target]!.atoms, ...taken));
  }
  division.replace(slots, drafts);
  if (target < 0) for (const atom of atoms) division.slotOf[atom] = -1;
  // In no grid until settled: else a loose piece would claim the number of the grid it left.
  for (const part of loose) for (const atom of part) division.slotOf[atom] = -1;
  for (const part of loose) settle(tools, division, part);
  return loose.flatMap(part => Array.from(part)).reduce((sum, atom) => sum + tools.instance.doors[atom]!, 0);
}

/** The same plan on ground that has grown: grids and numbers stay, the new atoms join a neighbour or stand alone. */
function withAtoms(
  desk: Desk,
  ground: Ground,
  edit: Extract<PlanEdit, { kind: 'add' }>,
  settings: DivideSettings,
): Desk {
  const old = desk.division;
  const joinsZones = ground.add(edit, desk.tools.instance);
  const tools = { ...createToolkit(ground.graph(), settings), random: desk.tools.random };
  const division = createDivision(tools.instance, old.weighing, tools.measurer);
  const starting: number[] = [];
  for (const [slot, grid] of old.grids.entries()) {
    if (!grid) continue;
    starting.push(desk.ids.idOf[slot]!);
    division.replace([], [joinsZones ? division.draft(grid.atoms) : grid]);
  }
  const ids = keepIds(division, starting);
  const fresh = Int32Array.from(edit.atoms, atom => ground.indexOf(atom.id));
  for (const part of pieces(tools.instance, fresh)) settle(tools, division, part);
  return { tools, division, ids };
}

function slotsOf({ ids, division }: Desk, changed: readonly number[]): number[] {
  const wanted = new Set(changed);
  return ids.idOf.flatMap((id, slot) => (division.grids[slot] && wanted.has(id) ? [slot] : []));
}

function mendAll({ tools, division }: Desk, touched: ReadonlySet<number>): void {
  for (const slot of touched) if (division.grids[slot]) mendAround(tools, division, slot, MEND);
}

/** Returns the doors moved. A grid that bends a rule is looked at first: what could not be mended then may be now. */
function polish(desk: Desk, touched: readonly number[], allowance: number, mayRecount: boolean): number {
  const { tools, division } = desk;
  let moved = 0;
  for (let step = 0; step < POLISH_STEPS && allowance > moved && tools.instance.size > 0; step++) {
    const anywhere = division.slotOf[tools.random.below(tools.instance.size)]!;
    const slot = step === 0 ? (touched.find(each => division.grids[each]) ?? anywhere) : anywhere;
    if (slot >= 0) moved += polishAround(tools, division, slot, allowance - moved, mayRecount);
  }
  return moved;
}

function bentCount({ division, tools }: Desk): number {
  return division.grids.filter(grid => grid && isBent(grid.measure, tools.instance.limits)).length;
}
