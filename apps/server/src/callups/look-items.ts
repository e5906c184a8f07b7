import { type Call, type CallUp, callUnits, type Tier } from '@linli/domain';
import type { OutboxItem } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';

type About = Pick<CallUp, 'callUpId' | 'emergencyId' | 'status'>;

/** A look at some grids; the same grids at the same instant, or for the same cause, are looked at once. */
export const lookItem = (
  { callUpId, emergencyId, status }: About,
  unitIds: readonly string[],
  when: { readonly cause: string } | { readonly dueAt: string },
): OutboxItem => ({
  emergencyId,
  status,
  id: childId(callUpId, `look:${'cause' in when ? when.cause : when.dueAt}:${unitIds.join(',')}`),
  topic: 'callups.look',
  ...('dueAt' in when ? { dueAt: when.dueAt } : {}),
  payload: { callUpId, unitIds: [...unitIds] },
});

/** One look at a call-up's grids for those that several answers cause, under the first's name; everything else as it is. The items say their own emergency and status. */
export function mergeLooks(items: readonly OutboxItem[]): readonly OutboxItem[] {
  const groups = Map.groupBy(items, ({ id, topic, dueAt, payload }) =>
    topic === 'callups.look' && dueAt === undefined ? String(payload.callUpId) : id,
  );
  return [...groups.values()].map(same => {
    const unitsOf = ({ payload }: OutboxItem): readonly string[] => payload.unitIds as readonly string[];
    const [first] = same as [OutboxItem];
    return same.length === 1
      ? first
      : { ...first, payload: { ...first.payload, unitIds: [...new Set(same.flatMap(unitsOf))].sort() } };
  });
}

/** The look that an answer or an arrival causes. */
export const lookAfter = (about: About, call: Call, commandId: string): OutboxItem =>
  lookItem(about, callUnits(call), { cause: commandId });

/** What a person is told, by whatever channel there is. */
export type MessageKind = 'call' | 'cancel' | 'correction' | 'release';

/**
 * A message handed over to the channels: they choose the way, write the text and keep the trail. One a kind and asking, so that a look which
 * runs twice sends nothing twice.
 */
export const messageItem = (
  { callUpId, emergencyId, status }: About,
  { callId, asked, tier }: Pick<Call, 'callId' | 'asked' | 'tier'>,
  kind: MessageKind,
  correction?: Correction,
): OutboxItem => ({
  emergencyId,
  status,
  // A cancel has the name that the channels give it when they call off a message on its way: one of the two goes out.
  id:
    kind === 'cancel'
      ? childId(childId(callId, `call:${asked}`), 'cancel')
      : childId(callId, `${kind}:${correction?.cause ?? asked}`),
  topic: 'callups.message',
  urgency: kind === 'call' ? urgencyOf[tier] : 0,
  payload: { callUpId, callId, kind, step: tier, ...(correction ? { correction } : {}) },
});

/** What a correction is about: other words, by their number, or fewer grids. `cause`: the command that made it. */
export type Correction =
  | { readonly of: 'words'; readonly no: number; readonly cause: string }
  | { readonly of: 'grids'; readonly cause: string };

/** Whoever leads hears first; before every call, that somebody need not come. */
const urgencyOf: Readonly<Record<Tier, number>> = {
  head: 1,
  deputy: 2,
  member: 5,
  reserve: 5,
  'general-grid': 3,
  'neighbour-grid': 6,
  seconded: 6,
};
