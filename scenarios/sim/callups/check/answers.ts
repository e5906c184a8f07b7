import type { Witnessed } from '../people.ts';
import type { Aftermath } from './aftermath.ts';

/** I1, I2: what was confirmed is there; nothing is there that nobody said; each answer counts once; what is said after the end does not count. */
export const answersHold = (after: Aftermath): string[] => [
  ...confirmedIsKept(after),
  ...nobodyIsGhost(after),
  ...endHolds(after),
];

function confirmedIsKept({ callUp, people }: Aftermath): string[] {
  // In the order in which they were stored: the answer to an earlier command may come back later.
  const order = new Map([...callUp.receipts.keys()].map((id, index) => [id, index]));
  const stored = people.witnessed.toSorted((a, b) => (order.get(a.commandId) ?? 0) - (order.get(b.commandId) ?? 0));
  // What somebody said to an earlier asking (for a grid that was called off, for a general grid) gave way to the later one, and is in the journal.
  const isStanding = ({ personId, ask }: Witnessed): boolean => ask === callUp.calls.get(personId)?.asked;
  const arrived = new Set(stored.filter(one => one.did === 'arrived' && isStanding(one)).map(one => one.personId));
  const last = [...new Map(stored.map(one => [one.personId, one])).values()].filter(isStanding);
  const lost = last.filter(({ personId, did }) => {
    const state = callUp.calls.get(personId)?.state;
    if (arrived.has(personId)) return state !== 'arrived';
    // Whoever said that they come, and left the roster since, is told that they need not.
    if (did === 'coming') return state !== 'coming' && state !== 'arrived' && state !== 'released';
    if (did === 'cannot') return state !== did && state !== 'arrived';
    return state === undefined;
  });
  return lost.map(
    ({ personId, did }) => `${personId} was confirmed ${did} and is ${callUp.calls.get(personId)?.state}`,
  );
}

function nobodyIsGhost({ callUp, people }: Aftermath): string[] {
  const ghosts = [...callUp.calls].filter(
    ([personId, { state }]) =>
      (state === 'coming' || state === 'cannot' || state === 'later' || state === 'arrived') &&
      !people.said(personId, state),
  );
  const answers = [...callUp.receipts].filter(([id, accepted]) => accepted && !id.endsWith('/arrive')).length;
  return [
    ...ghosts.map(([personId, { state }]) => `${personId} is ${state} and never said so`),
    ...(callUp.answersCounted === answers ? [] : [`${callUp.answersCounted} answers counted, ${answers} given`]),
  ];
}

/** Given before the end and come in after it: it counts. Given after it: it does not, and is told so. */
function endHolds({ traces, callUp, clocksStep }: Aftermath): string[] {
  const end = traces.endedAt ?? traces.gaveWayAt;
  // Two nodes that ride out a step are some seconds apart: then only their own clocks can say what was before.
  if (end === null || clocksStep) return [];
  return traces.answered.flatMap(({ id, at, accepted }) => {
    if (accepted === null || id.startsWith('forged/')) return [];
    if (at >= end) return accepted ? [`${id} was given after the end and counted`] : [];
    const known = callUp.receipts.has(id);
    return known && !accepted ? [`${id} was given before the end and refused`] : [];
  });
}
