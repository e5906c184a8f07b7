import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph, drawnGrids } from '../graph/drawn-graph.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { openEdits } from './open-edits.ts';
import type { PlanEdit } from './plan-edit.ts';

const graph = drawnGraph(`
  20 20 20 20 20 20 20 20
  20 20 20 20 20 20 20 20
`);
const plan = drawnGrids(`
  aa aa bb bb cc cc dd dd
  aa aa bb bb cc cc dd dd
`);
const calm = { doorsAnEdit: 0 };

test('doors that fit stay where they are, and no grid changes its number', () => {
  const session = openEdits(graph, plan, defaultSettings, calm);
  const outcome = session.apply({ kind: 'recount', atomId: '0,0', doors: 25, minutes: 25 });
  expect(outcome).toEqual({ movedDoors: 0, changed: [0], bentGrids: 0 });
  expect(session.current().gridOf).toEqual(plan);
});

test('a grid that grew over the maximum gives one entrance to a neighbour, not more', () => {
  const session = openEdits(graph, plan, defaultSettings, calm);
  const outcome = session.apply({ kind: 'recount', atomId: '0,0', doors: 45, minutes: 45 });
  expect(outcome).toMatchObject({ movedDoors: 20, bentGrids: 0 });
  const { graph: now, gridOf } = session.current();
  expect(verify(now, gridOf, defaultSettings).holds).toBe(true);
});

test('what was moved by hand counts as nothing moved, and stays where it was put', () => {
  const session = openEdits(graph, plan, defaultSettings, calm);
  expect(session.apply({ kind: 'move', atomIds: ['0,1'], toGridOf: '0,2' })).toMatchObject({ movedDoors: 0 });
  expect(session.current().gridOf[1]).toBe(1);
});

test('an edit that names what is not there, or says no number, is refused with the ids and changes nothing', () => {
  const session = openEdits(graph, plan, defaultSettings);
  expect(session.apply({ kind: 'remove', atomIds: ['9,9'] })).toEqual({ refused: 'atom-unknown', atomIds: ['9,9'] });
  expect(session.apply({ kind: 'recount', atomId: '0,0', doors: Number.NaN, minutes: 1 })).toEqual({
    refused: 'atom-invalid',
    atomIds: ['0,0'],
  });
  expect(session.apply({ kind: 'add', atoms: [graph.atoms[0]!], ways: [] })).toEqual({
    refused: 'atom-id-twice',
    atomIds: ['0,0'],
  });
  expect(session.current().gridOf).toEqual(plan);
});

test('whatever is edited, every atom is in one connected grid, and the grids counted as bent are those the verifier finds', () => {
  const edit = fc.record({
    what: fc.constantFrom('recount', 'remove', 'move', 'add'),
    atom: fc.nat(),
    other: fc.nat(),
    doors: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), edits => {
      const session = openEdits(graph, divide(graph, defaultSettings).gridOf, defaultSettings);
      for (const [n, { what, atom, other, doors }] of edits.entries()) {
        const { atoms } = session.current().graph;
        if (atoms.length < 2) break;
        const [a, b] = [atoms[atom % atoms.length]!, atoms[other % atoms.length]!];
        const asked: Record<string, PlanEdit> = {
          recount: { kind: 'recount', atomId: a.id, doors, minutes: doors },
          remove: { kind: 'remove', atomIds: [a.id] },
          move: { kind: 'move', atomIds: [a.id], toGridOf: b.id },
          add: {
            kind: 'add',
            atoms: [{ ...a, id: `new${n}`, entranceId: `new${n}`, buildingId: `new${n}`, doors, minutes: doors }],
            ways: [{ from: a.id, to: `new${n}`, meters: 0, kind: 'compound' }],
          },
        };
        session.apply(asked[what]!);
        const { graph: now, gridOf } = session.current();
        const verdict = verify(now, gridOf, defaultSettings);
        const broken = new Set(verdict.violations.map(v => v.grid)).size;
        expect(verdict.violations.map(v => v.rule)).not.toContain('disconnected');
        expect(session.standing().bentGrids).toBe(broken);
      }
    }),
    { numRuns: 60, seed: 3 },
  );
});
