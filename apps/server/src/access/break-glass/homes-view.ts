import { type BreakGlass, isBreakGlassInForce, type OwnDays, tellBy } from '@linli/domain';
import { localDay } from '../../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { namesOf, policyInForce } from '../../roster/index.ts';
import { findBreakGlass } from './break-glass-store.ts';
import { type HomeRow, listHomes, listWaiting, roleOfLooks } from './homes-store.ts';

/**
 * `access.breakGlassHomes`: homes whose record, or whose people, were shown to somebody under a break-glass, for whoever tells these households: those that wait, or those
 * that were told, by whom, on which day and how.
 */
export const breakGlassHomes = defineView({
  name: 'access.breakGlassHomes',
  async read(tx, { query: { communityId, breakGlassId, told = false, cursor, limit }, now, platform }) {
    const taken = await findBreakGlass(tx, communityId, breakGlassId);
    if (!taken) return notFound;
    const after = decodeCursor(cursor, 2) ?? null;
    const rows = await listHomes(tx, communityId, breakGlassId, { told, after, limit: limit + 1 });
    // A page beyond the last, or a list that is empty, has no row to say how many there are of the others.
    const [any = (await listHomes(tx, communityId, breakGlassId, { told: !told, after: null, limit: 1 }))[0]] = rows;
    const { waiting = 0, done = 0 } = any ?? {};
    const shown = rows.slice(0, limit);
    const names = await namesOf(tx, communityId, [...new Set(shown.flatMap(row => row.by ?? []))], platform.vault);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map(row => lineOf(row, names)),
      ...{ waiting, done, role: await roleOfLooks(tx, communityId, breakGlassId) },
      ...dueOf(taken, await ownDays(tx, communityId, now), now, waiting),
      ...(last ? { next: encodeCursor([last.place, last.doorId]) } : {}),
    };
  },
});

const lineOf = ({ doorId, place, day, how, on, by }: HomeRow, names: ReadonlyMap<string, string>) => ({
  ...{ doorId, place, day },
  told: how && on ? { how, on, by: (by && names.get(by)) ?? '—' } : null,
});

function dueOf(taken: BreakGlass, days: OwnDays, now: string, waiting: number) {
  if (isBreakGlassInForce(taken, now)) return { dueOn: null, overdue: false };
  const dueOn = tellBy(localDay(taken.endedAt ?? taken.until), days);
  return { dueOn, overdue: waiting > 0 && dueOn < localDay(now) };
}

/** `access.homesWaiting`: break-glasses that are over and have homes still to be told, the one due first on top. */
export const homesWaiting = defineView({
  name: 'access.homesWaiting',
  async read(tx, { query: { communityId, cursor, limit }, now }) {
    const after = decodeCursor(cursor, 2) ?? null;
    const rows = await listWaiting(tx, communityId, now, { after, limit: limit + 1 });
    const days = await ownDays(tx, communityId, now);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map(({ endedAt, ...row }) => {
        const dueOn = tellBy(localDay(endedAt), days);
        return { ...row, dueOn, overdue: dueOn < localDay(now) };
      }),
      ...(last ? { next: encodeCursor([last.endedAt, last.breakGlassId]) } : {}),
    };
  },
});

/** Days on which this office does not work, or does against the calendar: those of its desk. */
const ownDays = async (tx: Tx, communityId: string, now: string): Promise<OwnDays> =>
  (await policyInForce<OwnDays>(tx, 'privacy_clock', communityId, now)) ?? {};
