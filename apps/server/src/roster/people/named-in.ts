import { isNameIn } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { lookAtNobody, notePersonal } from '../../platform/reads/reading.ts';
import { namesOf } from './views.ts';

/** Names of the roster that stand in a text. A roster is a thousand people at most and is opened whole; only those found count as looked at. */
export async function helpersNamedIn(tx: Tx, platform: Platform, communityId: string, text: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`SELECT person_id AS id FROM person WHERE community_id = ${communityId} AND forgotten_at IS NULL`,
  );
  const ids = rows.map(row => row.id);
  const names = await lookAtNobody(() => namesOf(tx, communityId, ids, platform.vault));
  const named = [...names].filter(([, name]) => isNameIn(name, text));
  notePersonal(
    'person.name',
    named.map(([id]) => id),
  );
  return [...new Set(named.map(([, name]) => name))];
}
