import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedDoors, type GridKind, kindOf, standardCounting } from './grid-kind.ts';
import { doorBounds, type HeldTo, heldAlike } from './held-alike.ts';
import type { Cell } from './placement.ts';

const cell = (kind: Cell['kind'], doors: number, i: number): Cell => ({
  id: `c${i}`,
  kind,
  entranceId: kind === 'floor' ? `e${i}` : null,
  buildingId: null,
  floor: kind === 'floor' ? 1 : null,
  ...(kind === 'shop' ? { shopId: `c${i}` } : {}),
  doors: kind === 'shop' ? 1 : doors,
});
const held: HeldTo = { minDoors: 30, maxDoors: 100, counting: standardCounting };
const counts = fc.constantFrom('households' as const, 'shops' as const, 'both' as const, 'nothing' as const);
const anyHeld = fc.record({
  minDoors: fc.constant(30),
  maxDoors: fc.constant(100),
  counting: fc.record({ residential: counts, street: counts, mixed: counts, dedicated: counts }),
  shopGrids: fc.option(fc.constant({ minDoors: 10, maxDoors: 20 }), { nil: undefined }),
});
const kinds = fc.constantFrom<GridKind | undefined>(undefined, 'residential', 'street', 'mixed', 'dedicated');
const plan = fc.array(fc.tuple(fc.constantFrom('floor' as const, 'shop' as const), fc.nat(9), fc.nat(6)), {
  minLength: 1,
  maxLength: 30,
});

describe('grids that are held alike', () => {
  it('have every cell in one part, no grid in two, and count in it what their own kind counts, within its own bounds', () => {
    fc.assert(
      fc.property(plan, anyHeld, fc.array(kinds, { minLength: 7, maxLength: 7 }), (rows, rules, set) => {
        const cells = rows.map(([kind, doors], i) => cell(kind, doors, i));
        const noOf = rows.map(([, , no]) => no);
        const parts = heldAlike(cells, noOf, no => set[no], rules);
        expect(parts.flatMap(part => part.atoms).sort((a, b) => a - b)).toEqual([...cells.keys()]);
        expect(new Set(parts.map(part => part.name)).size).toBe(parts.length);
        for (const no of new Set(noOf.filter(each => each > 0))) {
          const own = [...cells.keys()].filter(i => noOf[i] === no);
          const [part, ...more] = parts.filter(each => own.some(i => each.atoms.includes(i)));
          expect(more).toEqual([]);
          const content = {
            dwellings: own.reduce((sum, i) => sum + (cells[i]!.kind === 'floor' ? cells[i]!.doors : 0), 0),
            shops: own.filter(i => cells[i]!.kind === 'shop').length,
          };
          const kind = kindOf(content, set[no]);
          const { minDoors, maxDoors } = doorBounds(rules, kind);
          expect(part!.bounds).toEqual({ minDoors, maxDoors });
          // Whatever it is called, what is counted of this grid is the same.
          const counting = {
            residential: part!.counts,
            street: part!.counts,
            mixed: part!.counts,
            dedicated: part!.counts,
          };
          expect(countedDoors(content, kind, counting)).toBe(countedDoors(content, kind, rules.counting));
        }
      }),
    );
  });

  it('are homes, shops among homes and shops alone as one, as long as shops have no bounds of their own', () => {
    const cells = [cell('floor', 20, 0), cell('floor', 20, 1), cell('shop', 1, 2), cell('shop', 1, 3)];
    const of = (rules: HeldTo) =>
      heldAlike(cells, [1, 2, 2, 3], () => undefined, rules).map(({ name, atoms }) => [name, atoms]);
    expect(of(held)).toEqual([['both 30-100', [0, 1, 2, 3]]]);
    expect(of({ ...held, shopGrids: { minDoors: 10, maxDoors: 20 } })).toEqual([
      ['both 30-100', [0, 1, 2]],
      ['shops 10-20', [3]],
    ]);
  });

  it('have a shop of no grid with the grids of shops where there are such, and with the homes where there are none', () => {
    const cells = [cell('floor', 20, 0), cell('shop', 1, 1)];
    const parts = (rules: HeldTo) => heldAlike(cells, [1, 0], () => undefined, rules).map(part => part.atoms);
    expect(parts(held)).toEqual([[0, 1]]);
    expect(parts({ ...held, shopGrids: { minDoors: 10, maxDoors: 20 } })).toEqual([[0], [1]]);
  });
});
