import { v5, v7 } from 'uuid';

/** The emergency of everything that is routine. */
export const routineEmergency = '00000000-0000-0000-0000-000000000000';

/** A fresh UUIDv7. */
export const newId = (): string => v7();

/** The id of a child of something: the same parent and name always give the same id, so that a resumed job repeats nothing. */
export const childId = (parentId: string, name: string): string => v5(name, parentId);
