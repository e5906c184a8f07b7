import { type Actor, ownCompoundIds, ownGridIds, type Situation } from '@linli/domain';
import { sql } from 'kysely';
import type { AnyHandler, CommandContext } from './command.ts';
import type { Tx } from './postgres/database.ts';

/** What the policy table said, and in which situation it was asked. */
export interface Allowed {
  readonly within: string;
  readonly situation: Situation;
}

/** Whether what a command touches is within what its actor was allowed. */
export async function inScope(
  tx: Tx,
  handler: AnyHandler,
  state: unknown,
  context: CommandContext,
  { within, situation }: Allowed,
): Promise<boolean> {
  if (within === 'community' || within === 'anyone') return true;
  const scope = handler.scope?.(state, context) ?? {};
  if (scope.personId !== undefined && scope.personId === context.actor.personId) return true;
  if (within === 'self' && !scope.gridIds) return scope.personId === undefined;
  if (within === 'own-compound') {
    const mine = new Set(ownCompoundIds(context.actor, context.kind, situation));
    return (scope.compoundIds?.length ?? 0) > 0 && (scope.compoundIds ?? []).every((each: string) => mine.has(each));
  }
  const generals = await gridsByGeneral(tx, context);
  const own = new Set(
    ownGridIds(context.actor, context.kind, general => generals.get(general) ?? [], {
      ...situation,
      emergencyId: scope.emergencyId,
    }),
  );
  return (scope.gridIds?.length ?? 0) > 0 && (scope.gridIds ?? []).every((gridId: string) => own.has(gridId));
}

/** Micro-grids of each general grid under the version in force. */
async function gridsByGeneral(
  tx: Tx,
  context: { communityId: string; now: string; actor: Actor },
): Promise<Map<string, string[]>> {
  const generals = context.actor.roles.flatMap(role => (role.generalGridId ? [role.generalGridId] : []));
  if (generals.length === 0) return new Map();
  const rows = await tx.rows<{ general_grid_id: string; grid_id: string }>(sql`
    SELECT general_grid_id, grid_id FROM grid_version_grid
     WHERE community_id = ${context.communityId} AND general_grid_id = ANY (${generals}::uuid[])
       AND version_id = (SELECT version_id FROM grid_version WHERE community_id = ${context.communityId} AND effective_from <= ${context.now} ORDER BY effective_from DESC LIMIT 1)`);
  const map = new Map<string, string[]>();
  for (const row of rows) map.set(row.general_grid_id, [...(map.get(row.general_grid_id) ?? []), row.grid_id]);
  return map;
}

/** Grids an actor reaches with `own-grid` for an operation, including those of a general grid. */
export async function reachedGrids(
  tx: Tx,
  actor: Actor,
  operation: string,
  now: string,
  situation: Situation = {},
): Promise<readonly string[]> {
  const generals = await gridsByGeneral(tx, { communityId: actor.communityId, now, actor });
  return ownGridIds(actor, operation, general => generals.get(general) ?? [], situation);
}
