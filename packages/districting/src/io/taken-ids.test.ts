import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TakenIds } from './taken-ids.ts';

it('takes each id once, whatever the ids', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.nat(30).map(String)), { maxLength: 3000 }), ids => {
      const taken = new TakenIds();
      const seen = new Set<string>();
      for (const id of ids) expect(taken.take(id)).toBe(seen.size < seen.add(id).size);
    }),
    { numRuns: 50 },
  );
});

it('takes ids that were made to fall on one place as it takes all others', () => {
  // "Aa" and "BB" have one hash, and so have all texts of so many of them.
  const alike = Array.from({ length: 4096 }, (_, i) =>
    Array.from({ length: 12 }, (_, bit) => ((i >> bit) & 1 ? 'Aa' : 'BB')).join(''),
  );
  const taken = new TakenIds();
  for (const id of ['first', ...alike]) expect(taken.take(id)).toBe(true);
  for (const id of ['first', ...alike]) expect(taken.take(id)).toBe(false);
  expect(taken.take('last')).toBe(true);
});
