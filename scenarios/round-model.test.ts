import { describe, expect, it } from 'vitest';
import { type DoorOutcome, defaultDoorHabits, type ModelDoor, walkRound } from './round-model.ts';

const door = (i: number, more: Partial<ModelDoor> = {}): ModelDoor => ({
  id: `door-${i}`,
  kind: 'dwelling',
  vacant: false,
  slow: false,
  floor: 1 + (i % 6),
  stop: `stop-${Math.floor(i / 12)}`,
  lift: false,
  walkMeters: i % 12 === 0 ? 40 : 0,
  ...more,
});
const many = Array.from({ length: 12_000 }, (_, i) => door(i, { vacant: i % 50 === 0 }));
const visits = walkRound({ seed: 3, startMinute: 12, doors: many });

describe('what comes of a round', () => {
  it('has one result for every listed door, in the order they were walked', () => {
    expect(visits.filter(v => v.doorId !== null).map(v => v.doorId)).toEqual(many.map(d => d.id));
    for (let i = 1; i < visits.length; i++) expect(visits[i]!.atMinute).toBeGreaterThanOrEqual(visits[i - 1]!.atMinute);
  });

  it('finds a vacant door vacant, and no other one', () => {
    const vacant = visits.filter(v => v.outcome === 'vacant').map(v => v.doorId);
    expect(vacant).toEqual(many.filter(d => d.vacant).map(d => d.id));
  });

  it('keeps the stated shares', () => {
    const lived = visits.filter(v => v.doorId !== null && v.outcome !== 'vacant');
    for (const [outcome, share] of Object.entries(defaultDoorHabits.dwelling)) {
      const seen = lived.filter(v => v.outcome === (outcome as DoorOutcome)).length / lived.length;
      expect(Math.abs(seen - share)).toBeLessThan(0.012);
    }
  });

  it('turns up two unlisted doors in a hundred', () => {
    const unlisted = visits.filter(v => v.doorId === null);
    expect(unlisted.length / many.length).toBeCloseTo(0.02, 1.9);
    expect(unlisted.every(v => v.besideDoorId !== undefined)).toBe(true);
  });

  it('takes longer at a slow door and up the stairs than at an easy one', () => {
    const total = (doors: ModelDoor[]): number => walkRound({ seed: 1, startMinute: 0, doors }).at(-1)!.atMinute;
    const easy = Array.from({ length: 200 }, (_, i) => door(i, { floor: 1, stop: 's', walkMeters: 0 }));
    expect(total(easy.map(d => ({ ...d, slow: true })))).toBeGreaterThan(total(easy) * 1.4);
    const flights = easy.map((d, i) => ({ ...d, floor: 1 + 5 * (i % 2) }));
    expect(total(flights)).toBeGreaterThan(total(flights.map(d => ({ ...d, lift: true }))));
  });

  it('is empty for a grid without doors', () => {
    expect(walkRound({ seed: 1, startMinute: 0, doors: [] })).toEqual([]);
  });
});
