import { expect, test } from 'vitest';
import { drawnGraph } from './graph/drawn-graph.ts';
import type { Atom, DivideSettings } from './model.ts';
import { defaultRates, defaultSettings, validateGraph, validateSettings } from './settings.ts';

test('the defaults are usable', () => {
  expect(validateSettings(defaultSettings)).toEqual([]);
});

test.each<[string, Partial<DivideSettings>, string]>([
  ['not a number', { minDoors: Number.NaN }, 'setting-not-a-number'],
  ['negative', { minDoors: -1 }, 'setting-out-of-range'],
  ['a fraction of a door', { maxDoors: 99.5 }, 'setting-not-whole'],
  ['no minutes at all', { maxMinutes: 0 }, 'setting-out-of-range'],
  ['nobody to walk', { membersPerGrid: 0 }, 'setting-out-of-range'],
  ['more at least than at most', { minDoors: 120 }, 'min-doors-over-max-doors'],
  ['a target of none', { mode: { kind: 'target', grids: 0 } }, 'setting-out-of-range'],
  ['a grid worth less than nothing', { mode: { kind: 'fewest', worth: -1 } }, 'setting-out-of-range'],
  ['a grid worth nobody knows what', { mode: { kind: 'fewest', worth: Number.NaN } }, 'setting-not-a-number'],
  ['an unknown mode', { mode: { kind: 'best' } as never }, 'setting-unknown-choice'],
  ['an unknown contiguity', { contiguity: 'air' as never }, 'setting-unknown-choice'],
  ['a negative rate', { rates: { ...defaultRates, doorMinutes: -2 } }, 'setting-out-of-range'],
  ['no rates', { rates: undefined as never }, 'setting-not-a-number'],
])('settings with %s are refused by name', (_, change, code) => {
  expect(validateSettings({ ...defaultSettings, ...change }).map(r => r.refused)).toContain(code);
});

const graph = drawnGraph('10 10 10');

function withAtom(change: Partial<Atom>) {
  return { ...graph, atoms: graph.atoms.map((atom, i) => (i === 1 ? { ...atom, ...change } : atom)) };
}

test('a drawn graph is usable', () => {
  expect(validateGraph(graph)).toEqual([]);
});

test.each<[string, Partial<Atom>, string]>([
  ['negative doors', { doors: -3 }, 'atom-doors-invalid'],
  ['doors that are not a number', { doors: Number.NaN }, 'atom-doors-invalid'],
  ['half a door', { doors: 2.5 }, 'atom-doors-invalid'],
  ['endless minutes', { minutes: Number.POSITIVE_INFINITY }, 'atom-minutes-invalid'],
  ['no place', { x: Number.NaN }, 'atom-place-invalid'],
  ['a place on another continent', { y: 4_400_000 }, 'atom-place-invalid'],
])('an atom with %s is refused with its id', (_, change, refused) => {
  expect(validateGraph(withAtom(change))).toEqual([{ refused, atomIds: ['0,1'] }]);
});

test('an id used twice is refused with the id', () => {
  expect(validateGraph(withAtom({ id: '0,0' }))).toEqual([{ refused: 'atom-id-twice', atomIds: ['0,0'] }]);
});

test.each([
  ['of a kind nobody knows', { kind: 'tunnel' as never }],
  ['of endless metres', { meters: Number.POSITIVE_INFINITY }],
  ['of metres that are not a number', { meters: Number.NaN }],
])('a way %s is refused with its number', (_, change) => {
  const edges = graph.edges.map((edge, i) => (i === 1 ? { ...edge, ...change } : edge));
  expect(validateGraph({ ...graph, edges })).toEqual([{ refused: 'edge-invalid', edges: [1] }]);
});

test('a way that leads nowhere is refused with its number', () => {
  const edges = [...graph.edges, { a: 0, b: 9, meters: 1, kind: 'compound' as const }];
  expect(validateGraph({ ...graph, edges })).toEqual([{ refused: 'edge-invalid', edges: [2] }]);
});
