import type { Instance } from '../graph/instance.ts';

/** Whether an atom is over the maximum of doors or minutes by itself, so that no grid with it keeps the rules. */
export function hasAtomOver({ size, doors, milliMinutes, limits }: Instance): boolean {
  for (let i = 0; i < size; i++) {
    if (doors[i]! > limits.maxDoors || milliMinutes[i]! > limits.milliMinutes) return true;
  }
  return false;
}
