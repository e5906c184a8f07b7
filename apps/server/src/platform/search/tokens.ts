import { type Find, nameWords, phoneWords, readFind, textWords } from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Sealer } from '../keys/vault.ts';
import type { Tx } from '../postgres/database.ts';
import { pinyinTable } from './pinyin.ts';

/** A resident to be found by name and number. The roster is a thousand people at most and is opened instead. */
export interface Findable {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}

/** A word under the community's key, 64 bits as decimal text: equal words of two communities share nothing. */
const tokenOf = (sealer: Sealer, word: string): string =>
  sealer.blindIndex(`search:${word}`).readBigInt64BE(0).toString();

/** Writes the tokens of some people, in place of those they had. One statement each way, however many people. */
export async function saveTokens(
  tx: Tx,
  communityId: string,
  people: readonly Findable[],
  sealer: Sealer,
): Promise<void> {
  if (people.length === 0) return;
  await removeTokens(
    tx,
    communityId,
    people.map(one => one.id),
  );
  await addTokens(tx, communityId, people, sealer);
}

/** Writes the tokens of people who have none yet. */
export async function addTokens(
  tx: Tx,
  communityId: string,
  people: readonly Findable[],
  sealer: Sealer,
): Promise<void> {
  const memo = new Map<string, string>();
  const token = (word: string): string => {
    const known = memo.get(word) ?? tokenOf(sealer, word);
    memo.set(word, known);
    return known;
  };
  const pairs = people.flatMap(({ id, name, phone }) =>
    [...nameWords(name, pinyinTable), ...phoneWords(phone)].map(word => [token(word), id] as const),
  );
  // Two arrays instead of rows of JSON: there are a dozen tokens a person.
  await tx.run(sql`
    INSERT INTO search_token (community_id, token, subject_id)
    SELECT ${communityId}, word.token, word.id
      FROM unnest(${pairs.map(pair => pair[0])}::bigint[], ${pairs.map(pair => pair[1])}::uuid[]) AS word (token, id)
    ON CONFLICT DO NOTHING`);
  if (people.length >= 100) await tx.rows(sql`SELECT linli_refresh_statistics('search_token'::regclass, false)`);
}

/** Takes people out of the index. */
export async function removeTokens(tx: Tx, communityId: string, ids: readonly string[]): Promise<void> {
  await tx.run(sql`DELETE FROM search_token WHERE community_id = ${communityId} AND subject_id = ANY (${ids}::uuid[])`);
}

/** A question to the index: rows of `id` and `words`, how many of the words typed it has at most; to be checked with `matches` once names are open. */
export interface Lookup {
  readonly candidates: RawBuilder<unknown>;
  readonly matches: Find['matches'];
}

/** People of whose name at least two words stand in a text: rows of `id` and `words`, to be checked once names are open; `null` for a text without any. */
export function subjectsInText(communityId: string, text: string, sealer: Sealer): RawBuilder<unknown> | null {
  const tokens = textWords(text).map(word => tokenOf(sealer, word));
  if (tokens.length === 0) return null;
  return sql`SELECT subject_id AS id, count(*)::int AS words FROM search_token
    WHERE community_id = ${communityId} AND token = ANY (${tokens}::bigint[])
    GROUP BY subject_id HAVING count(*) >= 2`;
}

/** What was typed as a look-up; `null` when it names nobody (one letter, an address, three digits). */
export function lookUp(communityId: string, typed: string, sealer: Sealer): Lookup | null {
  const { alternatives, matches } = readFind(typed, pinyinTable);
  if (alternatives.length === 0) return null;
  const branches = alternatives.map(words => {
    const tokens = words.map(word => tokenOf(sealer, word));
    return sql`SELECT subject_id AS id, count(*)::int AS words FROM search_token
      WHERE community_id = ${communityId} AND token = ANY (${tokens}::bigint[])
      GROUP BY subject_id HAVING count(*) = ${tokens.length}`;
  });
  const candidates = sql`SELECT id, max(words) AS words FROM (${sql.join(branches, sql` UNION ALL `)}) any_of GROUP BY id`;
  return { candidates, matches };
}
