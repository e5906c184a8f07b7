import { type CapKey, capKeyLimits, capKeyStanding } from '@linli/domain';
import type { ClientBase } from 'pg';
import { type Check, type Finding, green, skipped, yellow } from '../check.ts';
import { nameCommunities } from './channels.ts';

interface Row extends CapKey {
  readonly communityId: string;
  readonly number: number;
  readonly triedOn: string | null;
}
/** What is said of a key: its community's name and its number. */
interface Named extends Row {
  readonly community: string;
}

/** Keys of every community by which other systems send warnings. @returns null where there is no such table yet */
async function keysOf(client: ClientBase): Promise<Named[] | null> {
  const { rows: there } = await client.query(`SELECT to_regclass('public.cap_key') AS it`);
  if (!there[0]?.it) return null;
  await nameCommunities(client);
  const { rows } = await client.query<Named>(`
    SELECT k.community_id AS "communityId", c.name AS community, k.number, k.key_id AS "keyId",
           to_json(k.made_at) #>> '{}' AS "madeAt", to_json(k.valid_until) #>> '{}' AS "validUntil", to_json(k.ended_at) #>> '{}' AS "endedAt",
           to_char(k.used_on, 'YYYY-MM-DD') AS "usedOn", to_char(k.tried_on, 'YYYY-MM-DD') AS "triedOn"
      FROM cap_key k JOIN community c ON c.community_id = k.community_id ORDER BY c.code, k.number`);
  return rows;
}

/** Keys of which the doctor speaks. */
type Which = (key: Named, all: readonly Named[], now: Date) => boolean;

const stands =
  (standing: 'old' | 'lapses'): Which =>
  (key, all, now) =>
    capKeyStanding(
      key,
      all.filter(other => other.communityId === key.communityId),
      now.toISOString(),
    ) === standing;

/** Somebody came with it, after its end, within the days for which a key is said to end soon. */
const isTried: Which = ({ triedOn }, _all, now) =>
  triedOn !== null && now.getTime() - Date.parse(triedOn) <= (capKeyLimits.soonDays + 1) * 86_400_000;

const names = (keys: readonly Named[], sign: string): string =>
  keys.map(({ community, number }) => `${community} ${number}`).join(sign);

const of = (id: string, cure: Check['cure'], which: Which, say: (keys: readonly Named[]) => Finding): Check => ({
  id,
  cure,
  run: async ({ database, now }) => {
    if ('none' in database)
      return skipped(`数据库没有在运行：${database.why}`, `the database does not run: ${database.why}`);
    const all = await keysOf(database);
    if (all === null) return skipped('数据库还没有口令表', 'the database has no table of keys yet');
    if (all.length === 0) return green('没有别的系统的口令', 'no other system has a key');
    const found = all.filter(key => which(key, all, now));
    return found.length === 0 ? green('没有这样的口令', 'there is no such key') : say(found);
  },
});

/** Whether other systems will still be let in with their warnings, and whether by a key that is not too old. */
export const capKeyChecks: readonly Check[] = [
  of(
    'cap-keys-lapse',
    {
      zh: '在“消息渠道”里新建口令，交给发预警的一方；不再用的就停用。',
      en: 'Make a new key under Channels and give it to whoever sends; end one that is not used.',
    },
    stands('lapses'),
    keys =>
      yellow(
        `${capKeyLimits.soonDays} 天内失效、对方还没换：${names(keys, '、')}`,
        `ends within ${capKeyLimits.soonDays} days, and whoever sends has not gone over: ${names(keys, ', ')}`,
      ),
  ),
  of(
    'cap-keys-old',
    {
      zh: '在“消息渠道”里新建口令，交给对方换上。',
      en: 'Make a new key under Channels and have the sender go over to it.',
    },
    stands('old'),
    keys => yellow(`用了一年多：${names(keys, '、')}`, `older than a year: ${names(keys, ', ')}`),
  ),
  of(
    'cap-keys-tried',
    {
      zh: '问发预警的一方是否还在用旧口令；不是他们，旧口令就是泄露了。',
      en: 'Ask whoever sends whether they still use it; if they do not, that key has got out.',
    },
    isTried,
    keys =>
      yellow(
        `有人还拿已失效的口令来，被挡在外面：${names(keys, '、')}`,
        `somebody still comes with a key that has ended, and is turned away: ${names(keys, ', ')}`,
      ),
  ),
];
