import type { Operation } from '@linli/sync';
import type { PhoneState } from '../phone/phone-state.ts';
import type { T, TextKey } from '../shell/text.tsx';

const known = [
  'rounds.recordVisit',
  'rounds.undoVisit',
  'rounds.addDoor',
  'cases.report',
  'cases.answer',
  'callups.answer',
  'callups.arrive',
  'callups.recordAttempt',
  'callups.askHelp',
  'callups.takeHelp',
  'orders.declareDanger',
  'roster.tickHandOver',
  'roster.setAvailability',
] as const;

/** Says in one line what a record is: "Door 601 · Reached". */
export function describe(t: T, state: PhoneState, operation: Operation): string {
  const { kind, payload } = operation.command;
  const key = known.find(it => it === kind) ?? 'other';
  return t(`field.records.kind.${key}`, { what: whatOf(t, state, payload as Record<string, string>) });
}

function whatOf(t: T, state: PhoneState, payload: Record<string, string>): string {
  const door = payload.doorId ? (payload.name ?? doorName(state, payload.doorId)) : '';
  const outcome = payload.outcome && payload.doorId ? t(`outcome.${payload.outcome}` as 'outcome.reached') : '';
  const kind = payload.caseKind ? t(`field.kind.${payload.caseKind}` as 'field.kind.lift') : '';
  const answer = payload.answer ? t(`field.calls.${payload.answer}` as TextKey & 'field.calls.coming') : '';
  const danger = payload.dangerId ? t(`orders.danger.${payload.kind}` as 'orders.danger.fire') : '';
  const item = payload.item ? t(`hand-over.${payload.item}` as 'hand-over.keys') : '';
  return [door, outcome, kind, answer, danger, item].filter(Boolean).join(' · ');
}

function doorName(state: PhoneState, doorId: string): string {
  for (const round of state.slices.doors?.value.rounds ?? [])
    for (const stop of round.stops) {
      const door = stop.doors.find(it => it.doorId === doorId);
      if (door) return door.name;
    }
  return '';
}
