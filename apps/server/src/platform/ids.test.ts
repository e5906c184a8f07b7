import { expect, test } from 'vitest';
import { childId, newId, routineEmergency } from './ids.ts';

test('a child’s id is the UUIDv5 of its parent and its name: the same today and on every other machine', () => {
  expect(childId(routineEmergency, 'look:first:leaders')).toBe(childId(routineEmergency, 'look:first:leaders'));
  expect(childId(routineEmergency, '敲门 🏮')).toBe('fa2c84ba-dccb-5501-a994-72e6cbd51be8');
  expect(childId(newId(), 'x')).not.toBe(childId(newId(), 'x'));
});

test('a parent that is no id is refused: what it would name is nobody’s child', () => {
  for (const parent of ['', 'x', '00000000-0000-0000-0000-00000000000g', '{00000000-0000-0000-0000-000000000000}'])
    expect(() => childId(parent, 'name')).toThrow();
});
