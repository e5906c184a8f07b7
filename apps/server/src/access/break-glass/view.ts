import { approvalStateAt, isBreakGlassInForce } from '@linli/domain';
import { reasonsOf } from '../../approvals/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView } from '../../platform/view.ts';
import { namesOf } from '../../roster/index.ts';
import { listBreakGlass } from './break-glass-store.ts';

/** `access.breakGlasses`: who took reach beyond their role and why, the newest first; to whoever watches all, to everybody else their own. */
export const breakGlasses = defineView({
  name: 'access.breakGlasses',
  async read(tx, { query: { communityId, cursor, limit }, actor, within, now, platform }) {
    const own = within === 'community' ? null : (actor?.personId ?? '');
    const rows = await listBreakGlass(tx, communityId, own, decodeCursor(cursor, 2) ?? null, limit + 1);
    const shown = rows.slice(0, limit);
    const names = await namesOf(tx, communityId, [...new Set(shown.map(row => row.personId))], platform.vault);
    const ids = shown.map(row => row.breakGlassId);
    const words = await reasonsOf(tx, platform, communityId, 'break-glass', ids);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map(row => ({
        id: row.breakGlassId,
        personName: names.get(row.personId) ?? '—',
        isMine: row.personId === actor?.personId,
        reason: row.reason,
        words: words.get(row.breakGlassId) ?? '—',
        from: row.from,
        until: row.endedAt ?? row.until,
        inForce: isBreakGlassInForce(row, now),
        answer: row.approval && row.dueAt ? approvalStateAt({ state: row.approval, dueAt: row.dueAt }, now) : 'lapsed',
      })),
      ...(last ? { next: encodeCursor([last.from, last.breakGlassId]) } : {}),
    };
  },
});
