import type { PlaceKind } from './inventory-row.ts';
import type { Building, Compound, Door, Entrance } from './record.ts';

/** A place of the ledger that a row could mean, in words that tell it from the others. */
export interface PlaceCandidate {
  readonly id: string;
  readonly said: string;
}

/** Which place a row means where its address fits several, as somebody has said: place ids by `choiceKey`. */
export type PlaceChoices = Readonly<Record<string, string>>;

/** The key of a row's place in `PlaceChoices`: its kind and the file's own reference of it. */
export const choiceKey = (kind: PlaceKind, ref: string): string => `${kind}:${ref}`;

/** So many candidates are named at most; more of one address are a ledger to be mended first. */
export const mostCandidates = 6;

/** A place as somebody would tell it from another of the same address: where it is, what its own file calls it, what is known of it. */
export function sayCandidate(place: Compound | Building | Entrance | Door): PlaceCandidate {
  const where = 'place' in place ? place.place : 'compoundName' in place ? (place.compoundName ?? '') : '';
  const address = 'address' in place && place.address !== null ? place.address : '';
  const words = ['lift' in place ? '' : where, 'lift' in place ? where : place.name, address];
  return { id: place.id, said: `${words.filter(word => word !== '').join(' ')} (${place.ref})` };
}
