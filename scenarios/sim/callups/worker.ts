import { type DeliveryMoment, decideDelivery, exerciseMark, markText, needsCancelAfter } from '@linli/domain';
import type { FakeGateway, GatewayAnswer } from '../gateway.ts';
import type { SimNode } from '../node.ts';
import type { Claim, Outbox } from '../outbox.ts';
import { tokenOf } from './answer.ts';
import type { PlantedBug } from './bugs.ts';
import type { SimCallUp } from './call-up.ts';
import { type Message, unknownTriesOf, type Work } from './work.ts';

const mostRefusals = 5;
/** Between the look at how things stand and the sending so much time may pass; then it is looked at again. */
const freshMs = 1_500;
const script = { zh: '请到本微网格集合，您能来吗？', en: 'Please come to your micro-grid. Can you come?' };

/** What a node needs to do the outbox's work. */
export interface WorkPlace {
  readonly outbox: Outbox<Work>;
  callUpOf(work: Work): SimCallUp;
  gatewayOf(work: Message): FakeGateway;
  /** The node's own clock, ms. */
  now(): number;
  /** The world's, for oracles and what the gateways see. */
  kernelNow(): number;
  /** Ms that pass between a look and the sending; a node may be stopped just then. */
  gap(): number;
  readonly bug: PlantedBug | null;
}

/** Does one row: a look is one transaction; a message is a look at the moment, the gateway's answer, and a note of it. */
export function doWork(place: WorkPlace, claim: Claim<Work>, node: SimNode<Work>, then: () => void): void {
  const { work } = claim.row;
  if (work.kind === 'message') {
    sendMessage(place, claim, work, node, then);
    return;
  }
  const callUp = place.callUpOf(work);
  const next = callUp.look(work.unitIds, place.now());
  if (place.bug === 'timer-kept-in-memory')
    for (const [unitId, at] of next)
      node.wait(Date.parse(at) - place.now(), () => void callUp.look([unitId], place.now()));
  node.wait(2, () => {
    place.outbox.done(claim, place.now());
    then();
  });
}

function sendMessage(place: WorkPlace, claim: Claim<Work>, work: Message, node: SimNode<Work>, then: () => void): void {
  const { outbox, bug } = place;
  const callUp = place.callUpOf(work);
  const delivery = decideDelivery(momentOf(place, claim, work));
  if (delivery.act === 'leave') {
    then();
    return;
  }
  if (delivery.act === 'drop') {
    if (delivery.cancel && bug !== 'cancel-misses-in-flight') callUp.cancelOf(work, place.now());
    work.outcome = delivery.mayHaveReached && bug !== 'tried-counts-as-never-sent' ? 'unknown' : 'dropped';
    if (work.message === 'call') callUp.reasons.set(work.personId, delivery.reason);
    outbox.done(claim, place.now());
    then();
    return;
  }
  // Written down before the gateway is asked: whoever calls off or corrects now counts it as one that may have been heard.
  work.outcome = 'trying';
  work.triedAt = place.kernelNow();
  const { corrections } = callUp;
  const lookedAt = place.now();
  node.wait(place.gap(), () => {
    if (place.now() - lookedAt > freshMs && bug !== 'old-look-sends') {
      work.outcome = unknownTriesOf(claim.row) > 0 ? 'unknown' : null;
      sendMessage(place, claim, work, node, then);
    } else ask(place, claim, work, corrections, node, then);
  });
}

function ask(
  place: WorkPlace,
  claim: Claim<Work>,
  work: Message,
  corrections: number,
  node: SimNode<Work>,
  then: () => void,
): void {
  const { bug } = place;
  const { callUpId, personId, channel, message, status } = work;
  const text = markText(script, bug === 'exercise-mark-dropped' ? 'actual' : status).zh;
  const { answer, afterMs } = place.gatewayOf(work).send(
    {
      messageId: bug === 'message-id-per-try' ? `${claim.row.id}/${claim.epoch}` : claim.row.id,
      callUpId,
      personId,
      channel,
      kind: message,
      ask: work.ask,
      words: bug === 'old-words-leave' ? work.wordsQueued : corrections,
      text,
      token: tokenOf(callUpId, personId, work.ask),
    },
    node.name,
  );
  node.wait(afterMs, () => {
    note(place, claim, work, answer);
    then();
  });
}

/** What is known right now, not when the message was queued. */
function momentOf(place: WorkPlace, claim: Claim<Work>, work: Message): DeliveryMoment {
  const { outbox, bug } = place;
  const { calls, endedAt, gaveWay, corrections, roster, story } = place.callUpOf(work);
  const call = calls.get(work.personId);
  const answered = call !== undefined && call.state !== 'called' && call.state !== 'silent';
  const off = bug === 'queue-forgotten-by-call-off' ? null : (call?.calledOffAt ?? null);
  const ended = endedAt !== null || off !== null;
  const onRoster = roster.isOn(work.personId);
  const isEnd = work.message === 'cancel' || work.message === 'release';
  return {
    kind: work.message,
    ended: bug === 'cancel-not-looked-at' ? false : ended,
    onRoster: bug === 'roster-not-looked-at' || onRoster,
    answered: work.message === 'call' && answered && call?.asked === work.ask,
    superseded: isEnd
      ? isWantedAgain(work, { ended, onRoster, released: call?.state === 'released' })
      : (work.no ?? corrections) < corrections,
    silenced:
      story.status === 'exercise' &&
      bug !== 'drill-goes-on-beside' &&
      (gaveWay || !(roster.takesPart(work.personId) || bug === 'no-consent-asked')),
    unknownTries: unknownTriesOf(claim.row),
    holdsLease: bug === 'lease-not-checked' || outbox.renew(claim, place.now()),
  };
}

/** "You need not come" does not leave to somebody who was asked anew. */
const isWantedAgain = (
  { message }: Message,
  { ended, onRoster, released }: { ended: boolean; onRoster: boolean; released: boolean },
): boolean => (message === 'cancel' ? !ended && onRoster : !ended && !released);

const isGivenUp = (work: Message, bug: PlantedBug | null): boolean =>
  work.message === 'call' || bug === 'cancel-given-up';

/** Keeps what the gateway said. Refused for certain: tried again later, then the next channel. Unknown: tried again under the same id. */
function note(place: WorkPlace, claim: Claim<Work>, work: Message, answer: GatewayAnswer): void {
  const { outbox, bug } = place;
  const callUp = place.callUpOf(work);
  const now = place.now();
  const unknownTries = unknownTriesOf(claim.row);
  if (answer === 'failed' || answer === 'wait') {
    if (claim.row.epoch !== claim.epoch) return;
    work.refusals += 1;
    work.outcome = unknownTries > 0 ? 'unknown' : null;
    // A call goes on by another channel; a cancel is owed to whoever was called, and is tried until it is taken.
    if (answer === 'failed' && work.refusals >= mostRefusals && isGivenUp(work, bug)) {
      // An earlier try whose answer never came may have got through.
      work.outcome = unknownTries > 0 && bug !== 'given-up-counts-as-never-sent' ? 'unknown' : 'failed';
      outbox.done(claim, now);
      if (work.message === 'call') callUp.fallBack(work, now);
    } else outbox.again(claim, now, answer === 'wait' ? 20_000 : Math.min(64, 2 ** work.refusals) * 1000);
    return;
  }
  const sent = answer === 'accepted' ? 'sent' : 'unknown';
  work.outcome = sent;
  if (needsCancelAfter(momentOf(place, claim, work), sent) && bug !== 'cancel-misses-in-flight')
    callUp.cancelOf(work, now);
  if (bug === 'sent-counts-as-arrived') {
    const call = callUp.calls.get(work.personId);
    if (call && work.message === 'call') callUp.calls.set(work.personId, { ...call, state: 'arrived' });
  }
  if (sent === 'sent' || unknownTries > 0) outbox.done(claim, now);
  else outbox.again(claim, now, 15_000);
}

/** The word that a drill's message begins with. */
export const isMarked = (text: string): boolean => text.startsWith(exerciseMark.zh);
