import { mayCallFrom } from '@linli/domain';
import type { GatewayEntry } from '../../gateway.ts';
import { type Aftermath, graceMs, iso } from './aftermath.ts';

const minuteMs = 60_000;

/** Who gets a message, how often, and when. */
export const messagesHold = (after: Aftermath): string[] => [
  ...everybodyHasAnAttemptOrReason(after),
  ...nobodyOutside(after),
  ...repeatsAreFewAndTellable(after),
  ...quietHoursHold(after),
];

/** I6: whoever is called has a try at a gateway, or a stated reason. */
function everybodyHasAnAttemptOrReason({ callUp, sent, traces }: Aftermath): string[] {
  // A drill that gave way says no more to anybody, and why stands with the drill.
  if (traces.gaveWayAt !== null) return [];
  const tried = new Set(sent.filter(entry => entry.kind === 'call').map(entry => entry.personId));
  const off = (personId: string): boolean =>
    callUp.endedAt !== null || (callUp.calls.get(personId)?.calledOffAt ?? null) !== null;
  return [...callUp.calls.keys()]
    .filter(personId => !tried.has(personId) && !callUp.reasons.has(personId) && !off(personId))
    .map(personId => `${personId} was called and has neither a try nor a reason`);
}

/** I6: nobody outside the target, nobody who has left. */
function nobodyOutside({ story, community, sent, leftAt, movedTo }: Aftermath): string[] {
  const target = community.grids.filter(grid => story.target.includes(grid.gridId));
  const isInside = ({ gridId, generalGridId, tier }: (typeof community.places)[number]): boolean =>
    gridId === null
      ? tier === 'seconded' || target.some(grid => grid.generalGridId === generalGridId)
      : target.some(grid => grid.gridId === gridId);
  const inTarget = new Set(community.places.filter(isInside).map(place => place.personId));
  for (const [personId, gridId] of movedTo) if (story.target.includes(gridId)) inTarget.add(personId);
  return sent.flatMap(({ personId, kind, at }) => {
    if (!inTarget.has(personId)) return [`${personId} is outside the target and got a ${kind}`];
    const left = leftAt.get(personId);
    return kind === 'call' && left !== undefined && at > left + graceMs ? [`${personId} was called after leaving`] : [];
  });
}

/** I6: one send per person, channel and ask; more only as the faults allow, and under the same id. */
function repeatsAreFewAndTellable({ sent, allowedRepeats }: Aftermath): string[] {
  const bySend = new Map<string, GatewayEntry[]>();
  // Of corrections each is one: they differ by what they correct, which is in their id.
  for (const entry of sent) {
    const { kind, personId, channel, ask, messageId } = entry;
    const key = `${kind}/${personId}/${channel}/${kind === 'correction' ? messageId : ask}`;
    bySend.set(key, [...(bySend.get(key) ?? []), entry]);
  }
  const faults = [...bySend]
    .filter(([, entries]) => new Set(entries.map(entry => entry.messageId)).size > 1)
    .map(([key]) => `${key} went out under different ids`);
  const repeats = [...bySend.values()].reduce((sum, entries) => sum + entries.length - 1, 0);
  return repeats > allowedRepeats ? [...faults, `${repeats} repeats, ${allowedRepeats} allowed`] : faults;
}

/** Nobody is called for the first time in quiet hours at a level that can wait. */
function quietHoursHold({ story, sent, isCalm }: Aftermath): string[] {
  if (!isCalm) return [];
  const quiet = story.rules.quietHours;
  return (
    sent
      .filter(entry => entry.kind === 'call' && entry.ask === 1)
      // A minute on either side: a call asked for in time may leave a little later.
      .filter(entry =>
        [entry.at - minuteMs, entry.at].every(at => mayCallFrom(quiet, story.level, iso(at)) !== iso(at)),
      )
      .map(entry => `${entry.personId} was called in quiet hours`)
  );
}
