import { isMarked } from '../worker.ts';
import { type Aftermath, graceMs } from './aftermath.ts';

/** Invariant 4: a drill says so in its first word, the real thing never does; it goes by the channels that it names, to people who take part, and not beside a real call-up. */
export function drillsAreWalledOff({ story, community, sent, traces, tookBackAt }: Aftermath): string[] {
  const unmarked = sent
    .filter(entry => isMarked(entry.text) !== (story.status === 'exercise'))
    .map(entry => `a message to ${entry.personId} does not say whether it is a drill`);
  if (story.status === 'actual') return unmarked;
  const takesPart = new Set(community.people.filter(person => person.drills).map(person => person.personId));
  return [
    ...unmarked,
    ...sent.flatMap(({ personId, channel, kind, at }) => {
      if (story.named !== null && !story.named.some(one => one === channel))
        return [`${channel} is not named, and took a ${kind}`];
      const tookBack = tookBackAt.get(personId);
      if (!takesPart.has(personId) || (tookBack !== undefined && at > tookBack + graceMs))
        return [`${personId} takes no part in drills and got a ${kind}`];
      return traces.gaveWayAt !== null && at > traces.gaveWayAt + graceMs ? [`a ${kind} of a drill that gave way`] : [];
    }),
  ];
}
