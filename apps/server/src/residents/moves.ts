import {
  decideMoveOut,
  decideUndoMoveOut,
  evolveMove,
  type MovedOut,
  type MoveOutUndone,
  type MoveState,
  registeredDays,
} from '@linli/domain';
import { sql } from 'kysely';
import { type CommandContext, defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { householdColumns } from './rows.ts';

type MoveKind = 'residents.moveOut' | 'residents.undoMoveOut';

async function load(tx: Tx, { communityId, payload }: CommandContext<MoveKind>): Promise<MoveState> {
  const household = await tx.find<NonNullable<MoveState['household']>>(sql`
    SELECT ${householdColumns} FROM household
     WHERE community_id = ${communityId} AND household_id = ${payload.householdId} FOR UPDATE`);
  return { household: household ?? null };
}

async function save(tx: Tx, { communityId }: CommandContext<MoveKind>, { household }: MoveState): Promise<void> {
  if (!household) throw new Error('moved nobody');
  await tx.run(sql`
    UPDATE household SET moved_out = ${household.movedOut}::date, keep_until = ${household.keepUntil}::date
     WHERE community_id = ${communityId} AND household_id = ${household.householdId}`);
}

const journal = (event: MovedOut | MoveOutUndone) => ({
  event: event.type,
  subjectKind: 'door',
  subjectId: event.doorId,
  facts: { householdId: event.householdId },
});

/** `residents.moveOut`: a household leaves on a day; its record is kept as the field register states. */
export const moveOut = defineHandler<'residents.moveOut', MoveState, MovedOut>({
  kind: 'residents.moveOut',
  load,
  decide: (state, { payload, now }) =>
    decideMoveOut(state, payload.on, now.slice(0, 10), registeredDays('household-facts')),
  evolve: evolveMove,
  async save(tx, context, next) {
    await save(tx, context, next);
    return { keepUntil: next.household?.keepUntil ?? context.payload.on };
  },
  journal,
});

/** `residents.undoMoveOut`: they live there after all. */
export const undoMoveOut = defineHandler<'residents.undoMoveOut', MoveState, MoveOutUndone>({
  kind: 'residents.undoMoveOut',
  load,
  decide: decideUndoMoveOut,
  evolve: evolveMove,
  async save(tx, context, next) {
    await save(tx, context, next);
    return {};
  },
  journal,
});
