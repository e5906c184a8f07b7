import {
  callsTouched,
  concernedBy,
  decideCallOff,
  isRefusal,
  type NoticedCall,
  tellingOf,
  toldBy,
} from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { findEmergency, unitsOf } from '../../emergencies/index.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { noticedCalls } from './noticed-calls.ts';

/** `callups.changePreview`: who would be told how if the call-up, or some grids, were called off or corrected now. The same figures that the command answers with. */
export const changePreview = defineView({
  name: 'callups.changePreview',
  async read(tx, { query, now }) {
    const { communityId, callUpId, gridIds } = query;
    const callUp = await findEmergency(tx, communityId, { callUpId }, now);
    if (!callUp) return notFound;
    const units = await unitsOf(tx, communityId, callUp);
    const calls = await noticedCalls(tx, communityId, callUp, 'read');
    const decided = decideCallOff({ callUp, units, calls }, { gridIds: gridIds?.split(',') }, { now });
    if (isRefusal(decided)) return notFound;
    const { off, narrowed } = callsTouched(calls, decided[0]?.unitIds ?? []);
    const running = units.filter(unit => unit.calledOffAt === null && unit.unitKind === 'micro-grid');
    return {
      off: { ...linesOf(off), narrowed: narrowed.length },
      correct: linesOf(concernedBy(calls)),
      words: { callScript: callUp.playbook.callScript, meet: callUp.playbook.meet },
      corrections: callUp.corrections.length,
      grids: running.length,
      coming: off.filter(({ call }) => call.state === 'coming').length,
      there: off.filter(({ call }) => call.state === 'here' || call.state === 'arrived').length,
    };
  },
});

type Lines = ViewResponse<'callups.changePreview'>['correct'];

function linesOf(calls: readonly NoticedCall[]): Lines {
  const { byMessage, byTelephone, byPage, unheard } = tellingOf(calls);
  const channels = new Map<string, number>();
  for (const one of calls)
    if (toldBy(one) === 'message')
      for (const channel of one.channels) channels.set(channel, (channels.get(channel) ?? 0) + 1);
  const queued = calls.filter(one => toldBy(one) === null && one.queued).length;
  const byChannel = [...channels].map(([channelKind, people]) => ({ channelKind, people }));
  return { told: byMessage + byTelephone + byPage, byMessage, byTelephone, byPage, unheard, queued, byChannel };
}
