import { type Aftermath, graceMs } from './aftermath.ts';

/** After a correction nothing leaves with the old words, and whoever heard them hears the last ones; nobody else is told of a correction. */
export function correctionsHold({
  callUp,
  people,
  sent,
  traces,
  leftAt,
  isCalm,
  tookBackAt,
  story,
}: Aftermath): string[] {
  const { corrections, endedAt, gaveWayAt } = traces;
  const wordsAt = (at: number): number => corrections.filter(one => one + graceMs < at).length;
  const speaking = sent.filter(entry => entry.kind === 'call' || entry.kind === 'correction');
  const old = speaking
    .filter(entry => entry.words < wordsAt(entry.at))
    .map(entry => `${entry.personId} got a ${entry.kind} with old words`);
  const called = new Set(sent.filter(entry => entry.kind === 'call').map(entry => entry.personId));
  const strangers = speaking
    .filter(entry => isCalm && entry.kind === 'correction' && !called.has(entry.personId))
    .map(entry => `${entry.personId} got a correction and had no call`);
  if (endedAt !== null || gaveWayAt !== null) return [...old, ...strangers];
  const dismissed = new Set(
    sent.filter(entry => entry.kind === 'cancel' || entry.kind === 'release').map(entry => entry.personId),
  );
  const isConcerned = (personId: string): boolean => {
    const call = callUp.calls.get(personId);
    const hears = story.status === 'actual' || !tookBackAt.has(personId);
    return (
      call !== undefined &&
      call.calledOffAt === null &&
      call.state !== 'released' &&
      !traces.everReleased.has(personId) &&
      !dismissed.has(personId) &&
      !leftAt.has(personId) &&
      hears
    );
  };
  const untold = [...people.delivered.keys()]
    .filter(isConcerned)
    .filter(personId => !speaking.some(entry => entry.personId === personId && entry.words === corrections.length))
    .map(personId => `${personId} knows the old words only`);
  return [...old, ...strangers, ...untold];
}
