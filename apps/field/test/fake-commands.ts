import { tickHandOver } from './fake-roster.ts';
import { caseRow, type FakeWorld } from './fake-state.ts';
import type { AnyCommand } from './fake-types.ts';
import { setDoor } from './fake-world.ts';

/** What a command changes in the world, and what it is answered. @param now the server's instant */
export function apply(world: FakeWorld, command: AnyCommand, now: () => string): Record<string, unknown> {
  const { payload } = command as { payload: Record<string, string> };
  world.effects.push(command);
  if (command.kind === 'rounds.recordVisit')
    setDoor(world.round, payload.doorId!, payload.outcome as 'reached', payload.visitId!, now());
  if (command.kind === 'rounds.undoVisit') setDoor(world.round, payload.doorId!, null, null, null);
  if (command.kind === 'rounds.addDoor')
    world.round?.stops[0]?.doors.push({
      ...payload,
      precaution: null,
      listed: false,
      at: now(),
      byMe: true,
    } as never);
  if (command.kind === 'roster.setAvailability') world.mine.availability = command.payload.availability as never;
  if (command.kind === 'roster.tickHandOver') tickHandOver(world.handOvers, command.payload as never, now());
  if (command.kind === 'orders.declareDanger') {
    const danger = { id: payload.dangerId!, kind: payload.kind as 'fire', declaredAt: now(), exercise: false };
    world.here.dangers.push(danger);
    for (const order of world.here.orders) order.exits = 'free';
  }
  if (command.kind === 'callups.arrive') world.callState = 'arrived';
  if (command.kind === 'callups.answer') {
    const line = world.tree.find(it => it.callId === payload.callId);
    if (line) line.state = payload.answer as 'coming';
    else world.callState = payload.answer!;
  }
  if (command.kind === 'callups.recordAttempt')
    for (const it of world.tree) if (it.callId === payload.callId) it.attempts += 1;
  if (command.kind === 'cases.answer') for (const it of world.tasks) if (it.id === payload.caseId) it.state = 'handled';
  if (command.kind === 'cases.report') {
    const receipt = `W${String(world.cases.length + 1).padStart(6, '0')}`;
    world.cases.unshift(caseRow({ id: payload.caseId, receipt, caseKind: payload.caseKind, urgency: payload.urgency }));
    return { caseId: payload.caseId, receipt, dueAt: null };
  }
  return {};
}
