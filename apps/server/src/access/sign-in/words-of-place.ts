import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';

/** Words of the trade, as people here type them: no password is better for them. Source: ASVS 5.0, 6.1.2. */
const ofTheTrade = [
  '社区',
  '网格',
  '微网格',
  '街道',
  '居委会',
  'shequ',
  'wangge',
  'weiwangge',
  'jiedao',
  'community',
  'grid',
];

/** What a password of an office must not be made of: its community's names and code, its provider, and words of the trade. */
export async function wordsOfPlace(platform: Platform, communityId: string): Promise<string[]> {
  const row = await platform.database.read([communityId], tx =>
    tx.find<{ code: string; name: string; nameEn: string | null }>(
      sql`SELECT code, name, name_en AS "nameEn" FROM community WHERE community_id = ${communityId}`,
    ),
  );
  const named = [row?.code, row?.name, row?.nameEn, platform.provider?.name].filter(word => Boolean(word)) as string[];
  return [...named, ...ofTheTrade];
}
