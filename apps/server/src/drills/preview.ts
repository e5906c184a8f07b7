import {
  channelTraits,
  decideStartDrill,
  isRefusal,
  microDrill,
  poolDrill,
  shownPeople,
  shownTakingPart,
} from '@linli/domain';
import { defineView, notFound } from '../platform/view.ts';
import { channelsNamed, loadStart } from './load-start.ts';

const someId = '00000000-0000-7000-8000-000000000000';

/** `drills.preview`: what starting would do and by which channels, or why it may not be. Before any channel is chosen, all that are on would be named. */
export const preview = defineView({
  name: 'drills.preview',
  async read(tx, { query, now, within, gridIds }) {
    const target = query.gridCode === undefined ? { pool: true as const } : { gridCode: query.gridCode };
    if (query.gridCode === undefined && query.pool === undefined) return notFound;
    const state = await loadStart(tx, { communityId: query.communityId, now }, { target, emergencyId: null });
    if (within !== 'community' && !(state.grid && gridIds.includes(state.grid.gridId))) return notFound;
    const channels = query.channels === undefined ? state.channelsOn : channelsNamed(query.channels, state.channelsOn);
    const decided = decideStartDrill(state, { emergencyId: someId, target, channels }, { now });
    const plan = (state.grid ? microDrill : poolDrill).drill!;
    const { people, takers, grid } = state;
    return {
      gridId: grid?.gridId ?? null,
      gridName: grid?.name ?? null,
      minutes: plan.minutes,
      doors: Math.min(plan.doors, grid?.doors ?? 0),
      people: shownPeople(takers),
      takingPart: shownTakingPart({ people, takePart: takers }),
      channelsOn: [...state.channelsOn],
      channels: [...channels],
      groupChannels: channels.filter(kind => channelTraits[kind].reaches === 'group'),
      refusal: isRefusal(decided) ? { code: decided.refused, facts: decided.facts ?? {} } : null,
    };
  },
});
