import { childId } from '../platform/ids.ts';

/** The id of the household that an import brings with a door: always the same, so that it is known again when undone. */
export const householdIdOf = (importId: string, doorRef: string): string => childId(importId, `household:${doorRef}`);

/** The id of the draft that the grids of an import's file become. */
export const draftIdOf = (importId: string): string => childId(importId, 'grids');
