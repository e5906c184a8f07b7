import { bentRules } from '../constraints/index.ts';
import type { DivideSettings, PlannedGrid, WalkingGraph } from '../model.ts';
import type { Division } from '../search/division.ts';
import { bindingRule } from './binding.ts';
import { readingOrder } from './order.ts';
import { walkingOrder } from './walking-order.ts';

/** Grids of a finished division, numbered in reading order, with figures, rules and walking order. */
export function assembleGrids(graph: WalkingGraph, settings: DivideSettings, division: Division): PlannedGrid[] {
  const { instance } = division;
  const slots = division.grids.flatMap((grid, slot) => (grid ? [{ slot, ...grid }] : []));
  return readingOrder(instance, slots).map(({ slot, atoms, measure }, index) => {
    const around = division.neighbours(slot).map(other => division.grids[other]!.measure);
    return {
      index,
      atoms: Array.from(atoms).sort((a, b) => a - b),
      doors: measure.doors,
      minutes: measure.milliMinutes / 1000 / settings.membersPerGrid,
      walkMeters: measure.walkMeters,
      members: settings.membersPerGrid,
      binding: bindingRule(measure, around, instance.limits, settings.mode),
      bent: bentRules(measure, instance.limits),
      tour: walkingOrder(graph, instance, atoms, measure.stops),
    };
  });
}
