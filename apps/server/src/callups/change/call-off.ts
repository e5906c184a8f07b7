import {
  type CalledOff,
  type CallOffState,
  type CallsTouched,
  callAfterCallOff,
  callsTouched,
  decideCallOff,
  tellingOf,
  toldBy,
} from '@linli/domain';
import { type EmergencyRow, findEmergency, holdEpisode, type UnitOf, unitsOf } from '../../emergencies/index.ts';
import { type CommandContext, defineHandler, type OutboxItem } from '../../platform/command.ts';
import type { CallChange } from '../counters.ts';
import { lookItem, messageItem } from '../look-items.ts';
import { closeUnits, dropQueued, saveTouched } from './area-store.ts';
import { noticedCalls } from './noticed-calls.ts';

interface Calling extends CallOffState {
  readonly units: readonly UnitOf[];
  readonly callUp: EmergencyRow | null;
  readonly calledOff: CalledOff | null;
}

/**
 * `callups.callOff`: stops the whole call-up, or some of its grids. Taken alone, so that every message that is on its way stands in its trail already: from the commit
 * on no call leaves on any node, and whoever may know of theirs is told by the way it took, once.
 */
export const callOff = defineHandler<'callups.callOff', Calling, CalledOff>({
  kind: 'callups.callOff',
  large: true,
  presses: true,
  async load(tx, { communityId, payload, now }) {
    await holdEpisode(tx, payload.callUpId, 'alone');
    const callUp = (await findEmergency(tx, communityId, { callUpId: payload.callUpId }, now)) ?? null;
    if (!callUp) return { callUp, units: [], calls: [], calledOff: null };
    const units = await unitsOf(tx, communityId, callUp);
    return { callUp, units, calls: await noticedCalls(tx, communityId, callUp, 'lock'), calledOff: null };
  },
  decide: (state, { payload, now }) => decideCallOff(state, payload, { now }),
  evolve: (state, calledOff) => ({ ...state, calledOff }),
  async save(tx, { communityId, now }, next) {
    const { callUp, calledOff } = next;
    const { off, narrowed } = touchedBy(next);
    const { byMessage: told, byTelephone, byPage, unheard } = tellingOf(off);
    if (callUp && calledOff) {
      const of = { communityId, ...callUp };
      const changes = [...off, ...narrowed].map(({ call }) => changeOf(call, calledOff));
      // Counted before the grids are closed: a narrowed call leaves the figures of the grid it leaves.
      await saveTouched(tx, of, changes);
      await closeUnits(tx, of, calledOff.unitIds, now);
      const callIds = off.map(({ call }) => call.callId);
      await dropQueued(tx, of, callIds, now);
    }
    return { told, byTelephone, byPage, unheard };
  },
  journal: ({ type, callUpId, emergencyId, status, unitIds, whole }) => {
    const about = { event: type, subjectKind: 'call-up', subjectId: callUpId, emergencyId, status };
    // One a grid, so that the phones of its people hear of it.
    return [{ ...about, facts: { grids: unitIds.length, whole } }, ...unitIds.map(gridId => ({ ...about, gridId }))];
  },
  outbox: (events, context, next) => (events.length > 0 ? itemsOf(next, context) : []),
});

const touchedBy = ({ calls, calledOff }: Calling): CallsTouched =>
  calledOff ? callsTouched(calls, calledOff.unitIds) : { off: [], narrowed: [] };

const changeOf = (before: CallChange['next'], calledOff: CalledOff): CallChange => ({
  before,
  next: callAfterCallOff(before, calledOff),
});

/**
 * To exactly those whom their call may have reached by a message: that it is off, or that it is for fewer grids. Grids that lack people are looked at again: some
 * are free now.
 */
function itemsOf(next: Calling, { id }: CommandContext<'callups.callOff'>): OutboxItem[] {
  const { callUp, units, calledOff } = next;
  if (!callUp || !calledOff) return [];
  const short = units.filter(
    ({ unitId, shortAt, calledOffAt }) =>
      shortAt !== null && calledOffAt === null && !calledOff.unitIds.includes(unitId),
  );
  const { off, narrowed } = touchedBy(next);
  const reached = (calls: CallsTouched['off']) => calls.filter(one => toldBy(one) === 'message');
  return [
    ...reached(off).map(({ call }) => messageItem(callUp, call, 'cancel')),
    ...reached(narrowed).map(({ call }) => messageItem(callUp, call, 'correction', { of: 'grids', cause: id })),
    ...(short.length > 0
      ? [
          lookItem(
            callUp,
            short.map(unit => unit.unitId),
            { cause: id },
          ),
        ]
      : []),
  ];
}
