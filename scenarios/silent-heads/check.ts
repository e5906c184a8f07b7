import type { ViewResponse } from '@linli/protocol';
import type { Taken } from '../../apps/server/src/testing/server-starter.ts';
import { messageOf, type Sms } from './outage.ts';
import { type Call, digitsOf } from './people.ts';

/** What the play left, to be held against what was promised. */
export interface Aftermath {
  /** As they stood at the stand-down. */
  readonly calls: readonly Call[];
  readonly board: ViewResponse<'emergencies.board'>;
  /** Rows of the outbox that were due a while ago and that nobody did. */
  readonly overdue: number;
  readonly taken: readonly Taken[];
  /** How many of them had been taken at the stand-down. */
  readonly sentBefore: number;
  /** What people said and the server confirmed. */
  readonly said: ReadonlyMap<string, string>;
}

/** What does not hold, in words; empty when all does. */
export function faultsOf(after: Aftermath): string[] {
  const sms = after.taken.map(messageOf);
  return [
    ...eachAskedHasAMessage(after, sms),
    ...nobodyTwice(sms),
    ...answersStand(after),
    ...gridsAreSettled(after),
    ...countersAreRight(after),
    ...theEndIsTold(after, sms),
    ...(after.overdue > 0 ? [`${after.overdue} rows of the outbox were left undone`] : []),
  ];
}

function eachAskedHasAMessage({ calls }: Aftermath, sms: readonly Sms[]): string[] {
  const called = new Set(sms.filter(one => one.kind === 'call').map(one => digitsOf(one.to)));
  return calls
    .filter(call => call.state === 'called' || call.state === 'silent')
    .filter(call => call.phone !== null && !called.has(digitsOf(call.phone)))
    .map(call => `${call.callId} was called and no message left`);
}

/** The gateway knows a message by its id: the same one comes once, whichever node sent it and however often the gateway was away. */
function nobodyTwice(sms: readonly Sms[]): string[] {
  const times = Map.groupBy(sms, one => one.id);
  return [...times]
    .filter(([, same]) => same.length > 1)
    .map(([id, same]) => `message ${id} left ${same.length} times`);
}

function answersStand({ calls, said }: Aftermath): string[] {
  const stateOf = new Map(calls.map(call => [call.personId, call.state]));
  return [...said].flatMap(([personId, state]) => {
    const stands = stateOf.get(personId);
    if (stands === state) return [];
    // Whoever leads a general grid may have been asked anew, for one of its grids.
    return stands === undefined || state === 'arrived' ? [`${personId} was confirmed ${state} and is ${stands}`] : [];
  });
}

/** Enough, or everybody asked and said so, or people are still on their way. */
const gridsAreSettled = ({ board }: Aftermath): string[] =>
  board.grids
    .filter(grid => !grid.enough && !grid.short && grid.coming + grid.here + grid.arrived < grid.quota)
    .filter(grid => grid.asked < grid.quota)
    .map(grid => `${grid.name} wants ${grid.quota}, has asked ${grid.asked} and told nobody`);

function countersAreRight({ calls, board }: Aftermath): string[] {
  const count = (state: string): number => calls.filter(call => call.state === state).length;
  const faults: string[] = [];
  for (const state of ['coming', 'here', 'arrived', 'cannot', 'silent'] as const)
    if (board.people[state] !== count(state))
      faults.push(`the board says ${board.people[state]} ${state}, the calls ${count(state)}`);
  return faults;
}

/** How often somebody was told of the end by one gateway: who was called by two hears of it by two. */
function tellings(taken: readonly Taken[]): readonly (readonly [string, number])[] {
  const ends = taken.filter(one => messageOf(one).kind === 'cancel');
  const told = Map.groupBy(ends, one => `…${digitsOf(messageOf(one).to).slice(-4)} by ${one.path}`);
  return [...told].map(([telling, same]) => [telling, same.length]);
}

/** After the end no call leaves, and whoever got one is told once by each way it took. */
function theEndIsTold({ taken, sentBefore }: Aftermath, sms: readonly Sms[]): string[] {
  const late = sms.slice(sentBefore).filter(one => one.kind === 'call' || one.kind === 'release');
  const called = new Set(sms.filter(one => one.kind === 'call').map(one => digitsOf(one.to)));
  const told = Map.groupBy(
    sms.filter(one => one.kind === 'cancel'),
    one => digitsOf(one.to),
  );
  return [
    ...(late.length > 0 ? [`${late.length} of ${taken.length} messages left after the end`] : []),
    ...[...called]
      .filter(phone => !told.has(phone))
      .map(phone => `…${phone.slice(-4)} was called and not told of the end`),
    ...[...told.keys()]
      .filter(phone => !called.has(phone))
      .map(phone => `…${phone.slice(-4)} was told of the end of nothing`),
    ...tellings(taken)
      .filter(([, times]) => times > 1)
      .map(([telling, times]) => `${telling} was told of the end ${times} times`),
  ];
}
