import {
  type CallUpCorrected,
  type CorrectState,
  decideCorrect,
  hadOldWords,
  personalInMessage,
  tellingOf,
  toldBy,
} from '@linli/domain';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency, holdEpisode, unitsOf } from '../../emergencies/index.ts';
import { defineHandler } from '../../platform/command.ts';
import { messageItem } from '../look-items.ts';
import { noticedCalls } from './noticed-calls.ts';

interface Correcting extends CorrectState {
  readonly emergency: EmergencyRow | null;
  readonly officePhone: string | null;
  readonly corrected: CallUpCorrected | null;
}

/**
 * `callups.correct`: other words, or another place or time to meet. What has not left yet leaves with the new words; whoever may know the old ones gets one
 * correction by the way their call took. A second correction takes the place of one that waits.
 */
export const correct = defineHandler<'callups.correct', Correcting, CallUpCorrected>({
  kind: 'callups.correct',
  large: true,
  presses: true,
  async load(tx, { communityId, payload: { callUpId }, now }) {
    await holdEpisode(tx, callUpId, 'alone');
    const emergency = (await findEmergency(tx, communityId, { callUpId }, now)) ?? null;
    const { officePhone } = await tx.get<{ officePhone: string | null }>(
      sql`SELECT office_phone AS "officePhone" FROM community WHERE community_id = ${communityId}`,
    );
    if (!emergency) return { callUp: null, emergency, officePhone, calls: [], corrected: null };
    const units = await unitsOf(tx, communityId, emergency);
    const { callScript, meet } = emergency.playbook;
    const { emergencyId, status, endedAt } = emergency;
    const callUp = {
      callUpId,
      emergencyId,
      status,
      endedAt,
      words: { callScript, meet },
      corrections: emergency.corrections.length,
      unitIds: units.filter(unit => unit.calledOffAt === null).map(unit => unit.unitId),
    };
    const calls = await noticedCalls(tx, communityId, emergency, 'lock');
    return { callUp, emergency, officePhone, calls, corrected: null };
  },
  decide: (state, { payload, now }) =>
    decideCorrect(state, payload, { now, personalIn: text => personalInMessage(text, state.officePhone) }),
  evolve: (state, corrected) => ({ ...state, corrected }),
  async save(tx, { communityId }, { emergency, corrected, calls }) {
    const { byMessage: told, byTelephone, byPage } = tellingOf(corrected ? hadOldWords(calls) : []);
    if (emergency && corrected)
      await tx.run(sql`
        UPDATE emergency SET corrections = corrections || ${JSON.stringify([corrected.words])}::jsonb
         WHERE community_id = ${communityId} AND emergency_id = ${emergency.emergencyId}`);
    return { told, byTelephone, byPage };
  },
  journal: ({ type, callUpId, emergencyId, status, words, unitIds }) => {
    const about = { event: type, subjectKind: 'call-up', subjectId: callUpId, emergencyId, status };
    // One a grid, so that the phones of its people hear of it.
    return [{ ...about, facts: { no: words.no } }, ...unitIds.map(gridId => ({ ...about, gridId }))];
  },
  outbox: (events, { id }, { emergency, corrected, calls }) =>
    events.length > 0 && emergency && corrected
      ? hadOldWords(calls)
          .filter(one => toldBy(one) === 'message')
          .map(({ call }) =>
            messageItem(emergency, call, 'correction', { of: 'words', no: corrected.words.no, cause: id }),
          )
      : [],
});
