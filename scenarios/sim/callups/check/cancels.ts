import { type Aftermath, graceMs } from './aftermath.ts';

/**
 * F32: no call later than two seconds after the end, the call-off of its grids or the person's leaving; "you need not come" goes to those whom a call reached, to
 * nobody else, and not to whoever is wanted still.
 */
export function cancelsHold(after: Aftermath): string[] {
  const { callUp, people, sent, traces, isCalm, story } = after;
  const calls = sent.filter(entry => entry.kind === 'call');
  const cancels = sent.filter(entry => entry.kind === 'cancel');
  const called = new Set(calls.map(entry => entry.personId));
  const queued = new Set([...callUp.calls.keys()].filter(personId => callUp.messages.of(personId).length > 0));
  const strangers = cancels
    .filter(({ personId }) => !(isCalm ? called : queued).has(personId))
    .map(({ personId }) => `${personId} got a cancel and had no call`);
  const wanted = cancels
    .filter(({ personId, at }) => at < (traces.endedAt ?? Number.POSITIVE_INFINITY) && !wasOff(after, personId))
    .map(({ personId }) => `${personId} got a cancel of a call-up that goes on`);
  const late = calls.flatMap(({ personId, ask, at }) => {
    const askedAt = traces.askedAt.get(`${personId}/${ask}`) ?? 0;
    const off = [traces.endedAt, traces.offAt.get(personId) ?? null].filter(one => one !== null && one >= askedAt);
    return off.some(one => at > one! + graceMs) ? [`${personId} was called after the cancel`] : [];
  });
  // Whoever takes no part in drills any more hears nothing more of one.
  const isTold = (personId: string): boolean => story.status === 'actual' || !after.tookBackAt.has(personId);
  const untold = [...people.delivered].flatMap(([personId, messages]) => {
    const last = messages.findLast(message => message.kind === 'call');
    const isOff = traces.endedAt !== null || traces.offAt.has(personId);
    const told = cancels.some(entry => entry.personId === personId && entry.ask >= (last?.ask ?? 0));
    return last && isOff && !told && traces.gaveWayAt === null && isTold(personId)
      ? [`${personId} was called and never told of the cancel`]
      : [];
  });
  return [...strangers, ...wanted, ...late, ...untold];
}

/** Whether the person was ever not wanted: their grids were called off, or they left. */
const wasOff = ({ traces, leftAt }: Aftermath, personId: string): boolean =>
  leftAt.has(personId) || traces.everOff.has(personId);
