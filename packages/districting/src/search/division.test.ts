import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { weighingOf } from '../objectives/index.ts';
import { defaultSettings } from '../settings.ts';
import { createDivision } from './division.ts';
import { createToolkit } from './toolkit.ts';

test('a move that is taken back leaves the division as it was: the same grids, figures and cost', () => {
  const doors = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 8, maxLength: 16 });
  fc.assert(
    fc.property(doors, fc.nat(100), fc.nat(100), (counts, from, to) => {
      const town = drawnGraph(`${counts.slice(0, 8).join(' ')}\n${counts.slice(8).join(' ')}`);
      const tools = createToolkit(town, defaultSettings);
      const division = createDivision(tools.instance, weighingOf(tools.instance, defaultSettings), tools.measurer);
      const plan = divide(town, defaultSettings);
      division.replace(
        [],
        plan.grids.map(grid => division.draft(Int32Array.from(grid.atoms))),
      );
      const figures = () => division.grids.map(grid => grid && [...grid.atoms, grid.cost, grid.measure.walkMeters]);
      const before = { count: division.count, cost: division.cost, sets: figures().map(String).sort() };

      const giver = division.slotOf[from % town.atoms.length]!;
      const taker = division.slotOf[to % town.atoms.length]!;
      fc.pre(giver !== taker && division.grids[giver]!.atoms.length > 1);
      const [moved, ...left] = division.grids[giver]!.atoms;
      const atoms = [[...left], [...division.grids[taker]!.atoms, moved!]];
      const original = [division.grids[giver]!, division.grids[taker]!];
      division.replace(
        [giver, taker],
        atoms.map(list => division.draft(Int32Array.from(list))),
      );
      expect(division.slotOf[left[0]!]).not.toBe(division.slotOf[moved!]);
      division.replace([division.slotOf[left[0]!]!, division.slotOf[moved!]!], original);

      expect({ count: division.count, cost: division.cost, sets: figures().map(String).sort() }).toEqual(before);
    }),
    { numRuns: 200, seed: 51 },
  );
});
