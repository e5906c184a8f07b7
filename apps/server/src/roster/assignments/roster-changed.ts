import type { Assignment } from '@linli/domain';
import type { OutboxItem } from '../../platform/command.ts';
import { childId } from '../../platform/ids.ts';

/**
 * What a call-up in which somebody is called has to know at once: they are not what they were any more. Looked at when it takes effect; nothing where no
 * call-up runs. @param cause the command's id
 */
export const lookAtCallsOf = (
  cause: string,
  { personId, objectId, to }: Pick<Assignment, 'personId' | 'objectId' | 'to'>,
): OutboxItem => ({
  id: childId(cause, `calls-of:${personId}:${objectId}`),
  topic: 'callups.rosterChanged',
  ...(to === null ? {} : { dueAt: to }),
  payload: { personId, unitId: objectId },
});
