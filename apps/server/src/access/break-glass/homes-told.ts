import { decideHomesNotTold, decideHomesTold, type HomeNotTold, type HomesToTell, type HomeTold } from '@linli/domain';
import { sql } from 'kysely';
import { localDay } from '../../platform/clock.ts';
import { defineHandler } from '../../platform/command.ts';
import { lockBreakGlass } from './break-glass-store.ts';
import { homesAmong, toldAmong } from './homes-store.ts';

interface Telling extends HomesToTell {
  readonly news: readonly HomeTold[];
}

/** `access.homesTold`: households whose record was looked at beyond a role have been told, and somebody stands for it. */
export const homesTold = defineHandler<'access.homesTold', Telling, HomeTold>({
  kind: 'access.homesTold',
  async load(tx, { communityId, payload: { breakGlassId, doorIds }, now }) {
    const taken = await lockBreakGlass(tx, communityId, breakGlassId);
    return {
      taken,
      takenOn: localDay(taken?.from ?? now),
      today: localDay(now),
      lookedAt: await homesAmong(tx, communityId, breakGlassId, doorIds),
      told: await toldAmong(tx, communityId, breakGlassId, doorIds),
      news: [],
    };
  },
  decide: (state, { payload, now }) => decideHomesTold(state, payload, { now }),
  evolve: (state, event) => ({ ...state, news: [...state.news, event] }),
  evolveAll: (state, news) => ({ ...state, news }),
  async save(tx, { communityId, actor, now }, { news }) {
    await tx.insertMany(
      'home_told',
      news.map(({ breakGlassId, doorId, how, on }) => ({
        community_id: communityId,
        break_glass_id: breakGlassId,
        door_id: doorId,
        how,
        told_on: on,
        told_by: actor.personId,
        told_at: now,
      })),
    );
    return { homes: news.length };
  },
  journal: ({ type, breakGlassId, doorId, how, on }) => ({
    event: type,
    subjectKind: 'break-glass',
    subjectId: breakGlassId,
    facts: { doorId, how, on },
  }),
});

interface TakingBack extends Pick<HomesToTell, 'taken' | 'told'> {
  readonly news: readonly HomeNotTold[];
}

/** `access.homesNotTold`: they were not told after all; they wait again. */
export const homesNotTold = defineHandler<'access.homesNotTold', TakingBack, HomeNotTold>({
  kind: 'access.homesNotTold',
  load: async (tx, { communityId, payload: { breakGlassId, doorIds } }) => ({
    taken: await lockBreakGlass(tx, communityId, breakGlassId),
    told: await toldAmong(tx, communityId, breakGlassId, doorIds),
    news: [],
  }),
  decide: (state, { payload }) => decideHomesNotTold(state, payload.doorIds),
  evolve: (state, event) => ({ ...state, news: [...state.news, event] }),
  evolveAll: (state, news) => ({ ...state, news }),
  async save(tx, { communityId, payload: { breakGlassId } }, { news }) {
    await tx.run(sql`
      DELETE FROM home_told WHERE community_id = ${communityId} AND break_glass_id = ${breakGlassId}
         AND door_id = ANY (${news.map(({ doorId }) => doorId)}::uuid[])`);
    return { homes: news.length };
  },
  journal: ({ type, breakGlassId, doorId }) => ({
    event: type,
    subjectKind: 'break-glass',
    subjectId: breakGlassId,
    facts: { doorId },
  }),
});
