import { childId } from '../platform/ids.ts';

/** A person's call in a call-up: derived, so that nobody is called twice. */
export const callIdOf = (callUpId: string, personId: string): string => childId(callUpId, `call:${personId}`);
