import type { PrintWhat } from '@linli/protocol';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** An order as it is kept: ids and a purpose, nobody's name. */
export interface PrintOrder {
  readonly printId: string;
  readonly orderedAt: string;
  readonly orderedBy: string | null;
  readonly locale: 'zh' | 'en';
  readonly size: 'A4' | 'A3';
  readonly what: PrintWhat;
  readonly purpose: string;
  readonly shredBy: string | null;
}

/** Keeps an order. */
export async function insertOrder(tx: Tx, communityId: string, order: PrintOrder): Promise<void> {
  await tx.insertMany('print_order', [
    {
      community_id: communityId,
      print_id: order.printId,
      ordered_at: order.orderedAt,
      ordered_by: order.orderedBy,
      locale: order.locale,
      size: order.size,
      what: order.what,
      purpose: order.purpose,
      shred_by: order.shredBy,
    },
  ]);
}

/** An order by its id; undefined when there is none. */
export function findOrder(tx: Tx, communityId: string, printId: string): Promise<PrintOrder | undefined> {
  return tx.find<PrintOrder>(sql`
    SELECT print_id AS "printId", ordered_at AS "orderedAt", ordered_by AS "orderedBy", locale, size, what, purpose, shred_by AS "shredBy"
      FROM print_order WHERE community_id = ${communityId} AND print_id = ${printId}`);
}

/** Whether somebody is known, and agrees to stand on posters. */
export async function findAgreement(
  tx: Tx,
  communityId: string,
  personId: string,
): Promise<{ readonly known: boolean; readonly agrees: boolean }> {
  const row = await tx.find<{ agrees: boolean }>(sql`
    SELECT n.person_id IS NOT NULL AND n.withdrawn_at IS NULL AS agrees
      FROM person p LEFT JOIN poster_name n ON n.community_id = p.community_id AND n.person_id = p.person_id
     WHERE p.community_id = ${communityId} AND p.person_id = ${personId}`);
  return row ? { known: true, agrees: row.agrees } : { known: false, agrees: false };
}

/** Writes down that somebody agrees, or took it back. */
export async function saveAgreement(
  tx: Tx,
  communityId: string,
  personId: string,
  agrees: boolean,
  now: string,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO poster_name (community_id, person_id, agreed_at, withdrawn_at)
    VALUES (${communityId}, ${personId}, ${now}, ${agrees ? null : now})
    ON CONFLICT (community_id, person_id) DO UPDATE
       SET agreed_at = CASE WHEN ${agrees} THEN excluded.agreed_at ELSE poster_name.agreed_at END, withdrawn_at = excluded.withdrawn_at`);
}
