import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TreePerson, telephoneTree, treeWidth } from './index.ts';

const people = fc
  .record({ office: fc.integer({ min: 1, max: 6 }), generals: fc.nat(12), grids: fc.nat(120), seed: fc.nat(1000) })
  .map(({ office, generals, grids, seed }) => {
    const list: TreePerson[] = [];
    const add = (name: string, level: 0 | 1 | 2 | 3, gridId: string | null, generalGridId: string | null) =>
      list.push({ personId: name, level, gridId, generalGridId });
    for (let i = 0; i < office; i++) add(`o${i}`, 0, null, null);
    for (let i = 0; i < generals; i++) add(`g${i}`, 1, null, `G${i}`);
    for (let i = 0; i < grids; i++) {
      const general = `G${i % 13}`;
      // Every seventh place is vacant.
      if ((i + seed) % 7 !== 0) add(`h${i}`, 2, `M${i}`, general);
      for (let member = 0; member < (i + seed) % 4; member++) add(`m${i}-${member}`, 3, `M${i}`, general);
    }
    return list;
  });

test('the telephone tree reaches everybody, nobody telephones more than ten, and it has no ring', () => {
  fc.assert(
    fc.property(people, list => {
      const callers = telephoneTree(list);
      const load = new Map<string, number>();
      for (const [personId, caller] of callers) {
        const isRoot = list.find(one => one.personId === personId)!.level === 0;
        expect(caller === null).toBe(isRoot);
        if (caller) load.set(caller, (load.get(caller) ?? 0) + 1);
        let above = caller;
        for (let steps = 0; above; steps++) {
          expect(steps).toBeLessThan(list.length);
          above = callers.get(above) ?? null;
        }
      }
      expect(Math.max(0, ...load.values())).toBeLessThanOrEqual(treeWidth);
    }),
    { numRuns: 60 },
  );
});

test('heads are called by their own general-grid member, members by their own head', () => {
  const tree = telephoneTree([
    { personId: 'm', level: 3, gridId: 'M1', generalGridId: 'G1' },
    { personId: 'h1', level: 2, gridId: 'M1', generalGridId: 'G1' },
    { personId: 'h2', level: 2, gridId: 'M2', generalGridId: 'G2' },
    { personId: 'g2', level: 1, gridId: null, generalGridId: 'G2' },
    { personId: 'g1', level: 1, gridId: null, generalGridId: 'G1' },
    { personId: 'o', level: 0, gridId: null, generalGridId: null },
  ]);
  expect(Object.fromEntries(tree)).toEqual({ o: null, g1: 'o', g2: 'o', h1: 'g1', h2: 'g2', m: 'h1' });
});

test('who is called later is laid into the tree that stands: nobody gets an eleventh, and nobody rings themself', () => {
  const head: TreePerson = { personId: 'h', level: 2, gridId: 'M1', generalGridId: 'G' };
  const office: TreePerson = { personId: 'o', level: 0, gridId: null, generalGridId: null };
  const late = (personId: string): TreePerson => ({ personId, level: 3, gridId: 'M1', generalGridId: 'G' });
  const standing = { leads: [office, head], load: new Map([['h', treeWidth - 1]]) };
  expect(Object.fromEntries(telephoneTree([late('a'), late('b')], standing))).toEqual({ a: 'h', b: 'a' });
  expect(telephoneTree([{ ...head, level: 3 }], { leads: [head], load: new Map() }).get('h')).toBeNull();
});

/** The rule by looking at everybody for everybody: own lead, same grid, same general grid, office, anybody; the same level after one above; the least loaded, then who came first. */
function byLookingAtAll(list: readonly TreePerson[]): Map<string, string | null> {
  const far = (person: TreePerson, lead: TreePerson): number => {
    const below = lead.level < person.level ? 0 : 0.5;
    if (person.level === 1) return lead.level === 0 ? 0 : 4;
    const sameGeneral = person.generalGridId !== null && lead.generalGridId === person.generalGridId;
    const sameGrid = person.gridId !== null && lead.gridId === person.gridId;
    if (person.level === 2 && lead.level === 1 && sameGeneral) return 0;
    if (person.level === 3 && lead.level === 2 && sameGrid) return 0;
    return sameGrid ? 1 + below : sameGeneral ? 2 + below : lead.level === 0 ? 3 : 4 + below;
  };
  const callers = new Map<string, string | null>();
  const load = new Map<string, number>();
  const placed: TreePerson[] = [];
  for (const person of list.toSorted((a, b) => a.level - b.level)) {
    const room = placed.filter(lead => (load.get(lead.personId) ?? 0) < treeWidth);
    const score = (lead: TreePerson): number => far(person, lead) * 100 + (load.get(lead.personId) ?? 0);
    const least = Math.min(...room.map(score));
    const caller = person.level === 0 ? undefined : room.find(lead => score(lead) === least);
    callers.set(person.personId, caller?.personId ?? null);
    if (caller) load.set(caller.personId, (load.get(caller.personId) ?? 0) + 1);
    placed.push(person);
  }
  return callers;
}

test('whoever is looked for only near by is found as by looking at everybody', () => {
  fc.assert(
    fc.property(people, list => {
      expect([...telephoneTree(list)]).toEqual([...byLookingAtAll(list)]);
    }),
    { numRuns: 60 },
  );
});
