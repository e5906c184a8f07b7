import { readSheetCode } from '@linli/domain';
import { sql } from 'kysely';
import { findEmergency } from '../emergencies/index.ts';
import { defineView, notFound } from '../platform/view.ts';
import { sheetsOf } from './sheets.ts';

/** `rounds.sheet`: the paper twin of my doors, by grid or by its typed code. Notes are never on it. */
export const sheet = defineView({
  name: 'rounds.sheet',
  async read(tx, { query, within, gridIds, platform, actor, now }) {
    const { communityId, roundId } = query;
    const emergency = await findEmergency(tx, communityId, { roundId }, now);
    const code = query.sheetCode === undefined ? null : readSheetCode(query.sheetCode);
    if (!emergency || (!query.gridId && !code)) return notFound;
    const which = sql`${query.gridId ? sql`grid_id = ${query.gridId}` : sql`sheet_code = ${code}`}
      AND ${within === 'community' ? sql`true` : sql`grid_id = ANY (${[...gridIds]}::uuid[])`}`;
    const personId = actor?.personId ?? null;
    const [found] = await sheetsOf(tx, platform, { communityId, emergency, which, personId, now });
    return found ?? notFound;
  },
});
