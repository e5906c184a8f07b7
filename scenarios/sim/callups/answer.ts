import {
  type Call,
  type CallAnswer,
  type CallUp,
  decideAnswer,
  decideArrive,
  evolveAnswered,
  evolveArrived,
  isRefusal,
} from '@linli/domain';
import type { PlantedBug } from './bugs.ts';
import type { CallUpStory } from './story.ts';

/** What somebody called, or the lead who sees them, says. */
export interface SimCommand {
  readonly id: string;
  readonly callUpId: string;
  readonly kind: 'answer' | 'arrive';
  readonly personId: string;
  readonly answer?: CallAnswer;
  readonly token?: string;
  /** When it was tapped, by a telephone whose clock is the server's: ISO 8601 UTC. */
  readonly capturedAt: string;
}

/** What of a call-up an answer reads and changes. */
interface Answered {
  readonly story: CallUpStory;
  readonly facts: CallUp;
  readonly calls: Map<string, Call>;
  answersCounted: number;
}

/** The secret part of a call's link. */
export const tokenOf = (callUpId: string, personId: string, ask: number): string =>
  `link/${callUpId}/${personId}/${ask}`;

/** A link of this asking or of an earlier one. */
const isLinkOf = (callUpId: string, personId: string, asked: number, token: string | undefined): boolean =>
  Array.from({ length: asked }, (_, index) => tokenOf(callUpId, personId, index + 1)).includes(token ?? '');

/** `callups.answer` or `callups.arrive`, the person's call being known: their word, or that of whoever leads. @returns true = accepted */
export function takeAnswer(callUp: Answered, command: SimCommand, now: number, bug: PlantedBug | null): boolean {
  const { kind, personId, answer, token, capturedAt } = command;
  const { calls, facts, story } = callUp;
  const call = calls.get(personId);
  if (!call || call.asked === 0) return false;
  if (kind === 'answer' && !isLinkOf(story.callUpId, personId, call.asked, token) && bug !== 'any-link-accepted')
    return false;
  const slice = { callUp: bug === 'answer-after-end-counts' ? { ...facts, endedAt: null } : facts, call };
  const at = new Date(now).toISOString();
  const context = { now: at, capturedAt: bug === 'late-answer-refused' ? at : capturedAt, status: story.status };
  if (kind === 'arrive') {
    const events = decideArrive(slice, { ...context, saidBy: 'lead' });
    if (isRefusal(events)) return false;
    calls.set(personId, events.reduce(evolveArrived, slice).call);
    return true;
  }
  if (bug === 'late-answer-dropped' && call.state === 'silent') return true;
  const events = decideAnswer(slice, { answer: answer! }, context);
  if (isRefusal(events)) return false;
  callUp.answersCounted += 1;
  calls.set(personId, events.reduce(evolveAnswered, slice).call);
  return true;
}
