import { useOverlaid } from '../phone/use-phone.tsx';
import { applyToTasks } from './case-overlay.ts';

/** States in which a case waits for the answer of whoever answers for it: a head owns what is reported in the grid at once. */
const states: readonly string[] = ['reported', 'accepted', 'dispatched', 'reopened'];

/** Does this case wait for an answer? */
export const waitsForAnswer = (row: { readonly state: string }): boolean => states.includes(row.state);

/** How many cases wait for my answer; 0 when none was downloaded. */
export const useOpenTasks = (): number => useOverlaid('tasks', applyToTasks)?.rows.filter(waitsForAnswer).length ?? 0;
