import { v5 } from 'uuid';
import { expect, test } from 'vitest';
import { childId, newId, routineEmergency } from './ids.ts';

test('a child’s id is the UUIDv5 of its parent and its name, as every other implementation makes it', () => {
  for (const parent of [routineEmergency, newId(), newId().toUpperCase()])
    for (const name of ['', 'look:first:leaders', '敲门 🏮', 'x'.repeat(300)])
      expect(childId(parent, name)).toBe(v5(name, parent));
});

test('a parent that is no id is refused: what it would name is nobody’s child', () => {
  for (const parent of ['', 'x', '00000000-0000-0000-0000-00000000000g', '{00000000-0000-0000-0000-000000000000}'])
    expect(() => childId(parent, 'name')).toThrow('not an id');
});
