import { bentRules } from '../constraints/index.ts';
import { components } from '../graph/components.ts';
import { compileInstance } from '../graph/instance.ts';
import { zonesOf } from '../graph/zones.ts';
import type { DivideSettings, HardRule, WalkingGraph } from '../model.ts';
import { createMeasurer } from './measure.ts';
import { walkingOrder } from './walking-order.ts';

/** What a grid of these atoms would be. */
export interface GridFigures {
  readonly doors: number;
  /** Walking plus own minutes, divided over the members. */
  readonly minutes: number;
  readonly walkMeters: number;
  readonly members: number;
  /** Hard rules it would bend, `disconnected` included. */
  readonly bent: readonly HardRule[];
  /** Atom indices in walking order. */
  readonly tour: readonly number[];
}

/**
 * Figures of any set of atoms, in any order, for showing both grids while someone moves a building between them. Linear
 * in the graph's edges, well under a millisecond for a community once its zones are known; equal to what `divide` reports for the same atoms.
 * No atoms: zeros, bent `under-doors`. Throws on an index that is not an atom.
 */
export function measureGrid(graph: WalkingGraph, atoms: readonly number[], settings: DivideSettings): GridFigures {
  const chosen = [...new Set(atoms)].sort((a, b) => a - b);
  const local = new Map(chosen.map((atom, k) => [atom, k]));
  const part: WalkingGraph = {
    origin: graph.origin,
    atoms: chosen.map(i => {
      const atom = graph.atoms[i];
      if (!atom) throw new RangeError(`no atom ${i}`);
      return atom;
    }),
    edges: graph.edges.flatMap(edge => {
      const a = local.get(edge.a);
      const b = a === undefined ? undefined : local.get(edge.b);
      return a === undefined || b === undefined ? [] : [{ ...edge, a, b }];
    }),
  };
  const zones = zonesOf(graph);
  const zoneOf = Int32Array.from(chosen, i => zones.zoneOf[i]!);
  const instance = compileInstance(part, settings, { ...zones, zoneOf });
  const all = Int32Array.from(chosen.keys());
  const measure = createMeasurer(instance).measure(all);
  const connected = components(instance).length <= 1;
  return {
    doors: measure.doors,
    minutes: measure.milliMinutes / 1000 / settings.membersPerGrid,
    walkMeters: measure.walkMeters,
    members: settings.membersPerGrid,
    bent: [...bentRules(measure, instance.limits), ...(connected ? [] : ['disconnected' as const])],
    tour: walkingOrder(part, instance, all, measure.stops).map(k => chosen[k]!),
  };
}
