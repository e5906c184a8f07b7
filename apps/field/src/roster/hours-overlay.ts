import type { Operation } from '@linli/sync';
import type { Slices } from '../phone/slices.ts';

/** Lays what I tapped over what the office knows of my hours. */
export function applyToMine(mine: Slices['mine'], operation: Operation): Slices['mine'] {
  const { kind, payload } = operation.command;
  if (kind !== 'roster.setAvailability') return mine;
  return { ...mine, availability: payload.availability as Slices['mine']['availability'] };
}
