import {
  type ApprovalStateNow,
  approvalStateAt,
  type DangerTimes,
  type MeasureKind,
  type OrderPlace,
} from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import type { CommandContext } from '../platform/command.ts';
import { gridNameAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** An order as it is kept, with what its question to the second person says at an instant. */
export interface OrderRow {
  readonly id: string;
  readonly status: 'actual' | 'exercise';
  readonly orderNo: string;
  readonly level: string;
  readonly authority: string;
  readonly legalBasis: string;
  readonly measures: readonly MeasureKind[];
  readonly places: readonly OrderPlace[];
  readonly says: string;
  readonly task: string;
  readonly precaution: string | null;
  readonly freeExits: string;
  readonly medicalRoute: string;
  readonly phone: string;
  readonly from: string;
  readonly to: string;
  readonly renews: string | null;
  readonly proposedAt: string;
  readonly endedAt: string | null;
  readonly approval: ApprovalStateNow | null;
}

/** Orders of a community with the state of their approval. @param rest conditions, order and limit, on `o` */
export async function selectOrders(
  tx: Tx,
  communityId: string,
  now: string,
  rest: RawBuilder<unknown>,
): Promise<readonly OrderRow[]> {
  const rows = await tx.rows<
    OrderRow & { asked: 'waiting' | 'confirmed' | 'declined' | 'withdrawn' | null; dueAt: string }
  >(sql`
    SELECT o.order_id AS id, o.status, o.order_no AS "orderNo", o.level, o.authority, o.legal_basis AS "legalBasis", o.measures, o.places,
           o.says, o.task, o.precaution, o.free_exits AS "freeExits", o.medical_route AS "medicalRoute", o.phone, o.valid_from AS "from",
           o.valid_to AS "to", o.renews, o.proposed_at AS "proposedAt", o.ended_at AS "endedAt", a.state AS asked, a.due_at AS "dueAt"
      FROM restriction_order o JOIN approval a ON a.community_id = o.community_id AND a.approval_id = o.approval_id
     WHERE o.community_id = ${communityId} ${rest}`);
  return rows.map(({ asked, dueAt, ...row }) => ({
    ...row,
    approval: asked && approvalStateAt({ state: asked, dueAt }, now),
  }));
}

/** An open danger. */
export interface OpenDanger extends DangerTimes {
  readonly id: string;
  readonly kind: string;
  readonly status: 'actual' | 'exercise';
}

/** Dangers that nobody has reviewed yet, at most 50: one is enough to open every exit. */
export const openDangers = (tx: Tx, communityId: string): Promise<readonly OpenDanger[]> =>
  tx.rows<OpenDanger>(sql`
    SELECT danger_id AS id, kind, status, declared_at AS "declaredAt", reviewed_at AS "reviewedAt" FROM local_danger
     WHERE community_id = ${communityId} AND reviewed_at IS NULL ORDER BY declared_at LIMIT 50`);

/** Names of places as people say them at an instant, by id. A place that is gone is missing. */
export async function placeNames(
  tx: Tx,
  communityId: string,
  places: readonly OrderPlace[],
  at: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = (kind: OrderPlace['kind']) => places.filter(place => place.kind === kind).map(place => place.id);
  const rows = await tx.rows<{ id: string; name: string }>(sql`
    SELECT compound_id AS id, name FROM compound WHERE community_id = ${communityId} AND compound_id = ANY (${ids('compound')}::uuid[])
    UNION ALL
    SELECT b.building_id, concat_ws(' ', c.name, b.name) FROM building b
      LEFT JOIN compound c ON c.community_id = b.community_id AND c.compound_id = b.compound_id
     WHERE b.community_id = ${communityId} AND b.building_id = ANY (${ids('building')}::uuid[])
    UNION ALL
    SELECT grid_id, ${gridNameAt(communityId, sql`m.grid_id`, at)} FROM micro_grid m WHERE community_id = ${communityId} AND grid_id = ANY (${ids('micro-grid')}::uuid[])`);
  return new Map(rows.map(row => [row.id, row.name]));
}

/** Keeps that something was refused, and by what role it was tried: never who. A repeat of the same command is one line. */
export async function keepDenial(
  tx: Tx,
  {
    id,
    communityId,
    kind,
    now,
    actor,
  }: Pick<CommandContext, 'id' | 'communityId' | 'now' | 'actor'> & { readonly kind: string },
  code: string,
): Promise<void> {
  await tx.insertMany(
    'order_denial',
    [{ community_id: communityId, denial_id: id, at: now, operation: kind, code, role: actor.roles[0]?.role ?? null }],
    sql`ON CONFLICT DO NOTHING`,
  );
}
