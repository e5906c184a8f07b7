import type { OutboxItem } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';

/** Writes up an exercise that has ended by itself or given way. It is over without this: only its review waits for it. */
export const closeItem = ({ emergencyId }: { readonly emergencyId: string }, dueAt: string): OutboxItem => ({
  id: childId(emergencyId, `close:${dueAt}`),
  topic: 'drills.close',
  dueAt,
  payload: { emergencyId },
  emergencyId,
  status: 'exercise',
});
