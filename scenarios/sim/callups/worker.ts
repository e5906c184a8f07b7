import { type DeliveryMoment, decideDelivery, exerciseMark, markText, needsCancelAfter } from '@linli/domain';
import type { FakeGateway, GatewayAnswer } from '../gateway.ts';
import type { SimNode } from '../node.ts';
import type { Claim } from '../outbox.ts';
import type { PlantedBug } from './bugs.ts';
import { tokenOf } from './links.ts';
import { type CallUpStore, type Message, unknownTriesOf, type Work } from './store.ts';
import type { SimChannel } from './story.ts';

const mostRefusals = 5;
const script = { zh: '请到本微网格集合，您能来吗？', en: 'Please come to your micro-grid. Can you come?' };

/** What a node needs to do the outbox's work. */
export interface WorkPlace {
  readonly store: CallUpStore;
  readonly gateways: Readonly<Record<SimChannel, FakeGateway>>;
  readonly databaseNow: () => number;
  readonly status: 'actual' | 'exercise';
  readonly bug: PlantedBug | null;
}

/** Does one row: a look is one transaction; a message is a look at the moment, the gateway's answer, and a note of it. */
export function doWork(place: WorkPlace, claim: Claim<Work>, node: SimNode<Work>, then: () => void): void {
  const { store, databaseNow, bug } = place;
  const { work } = claim.row;
  if (work.kind === 'message') {
    sendMessage(place, claim, work, node, then);
    return;
  }
  const next = store.look(work.gridId);
  if (next && bug === 'timer-kept-in-memory')
    node.wait(Date.parse(next) - databaseNow(), () => store.look(work.gridId));
  node.wait(2, () => {
    store.outbox.done(claim, databaseNow());
    then();
  });
}

function sendMessage(place: WorkPlace, claim: Claim<Work>, work: Message, node: SimNode<Work>, then: () => void): void {
  const { store, gateways, databaseNow, bug, status } = place;
  const delivery = decideDelivery(momentOf(place, claim, work));
  if (delivery.act === 'leave') {
    then();
    return;
  }
  if (delivery.act === 'drop') {
    if (delivery.cancel && bug !== 'cancel-misses-in-flight') store.sendCancel(work);
    work.outcome = delivery.mayHaveReached && bug !== 'tried-counts-as-never-sent' ? 'unknown' : 'dropped';
    if (work.message === 'call') store.reasons.set(work.personId, delivery.reason);
    store.outbox.done(claim, databaseNow());
    then();
    return;
  }
  const text = markText(script, bug === 'exercise-mark-dropped' ? 'actual' : status).zh;
  const { answer, afterMs } = gateways[work.channel].send(
    {
      messageId: bug === 'message-id-per-try' ? `${claim.row.id}/${claim.epoch}` : claim.row.id,
      personId: work.personId,
      channel: work.channel,
      kind: work.message,
      ask: work.ask,
      text,
      token: tokenOf(work.personId, work.ask),
    },
    node.name,
  );
  node.wait(afterMs, () => {
    note(place, claim, work, answer);
    then();
  });
}

/** What is known right now, not when the message was queued. */
function momentOf({ store, databaseNow, bug }: WorkPlace, claim: Claim<Work>, work: Message): DeliveryMoment {
  const call = store.calls.get(work.personId);
  const answered = ['coming', 'cannot', 'later', 'arrived', 'released'].includes(call?.state ?? '');
  return {
    kind: work.message,
    ended: bug === 'cancel-not-looked-at' ? false : store.endedAt !== null,
    onRoster: bug === 'roster-not-looked-at' || !store.left.has(work.personId),
    answered: work.message === 'call' && answered && call?.ask === work.ask,
    silenced: false,
    unknownTries: unknownTriesOf(claim.row),
    holdsLease: bug === 'lease-not-checked' || store.outbox.renew(claim, databaseNow()),
  };
}

const isGivenUp = (work: Message, bug: PlantedBug | null): boolean =>
  work.message === 'call' || bug === 'cancel-given-up';

/** Keeps what the gateway said. Refused for certain: tried again later, then the next channel. Unknown: tried again under the same id. */
function note(place: WorkPlace, claim: Claim<Work>, work: Message, answer: GatewayAnswer): void {
  const { store, databaseNow, bug } = place;
  const now = databaseNow();
  if (answer === 'failed' || answer === 'wait') {
    if (claim.row.epoch !== claim.epoch) return;
    const unknownTries = unknownTriesOf(claim.row);
    work.refusals += 1;
    // A call goes on by another channel; a cancel is owed to whoever was called, and is tried until it is taken.
    if (answer === 'failed' && work.refusals >= mostRefusals && isGivenUp(work, bug)) {
      // An earlier try whose answer never came may have got through.
      work.outcome = unknownTries > 0 && bug !== 'given-up-counts-as-never-sent' ? 'unknown' : 'failed';
      store.outbox.done(claim, now);
      if (work.message === 'call') store.fallBack(work);
    } else store.outbox.again(claim, now, answer === 'wait' ? 20_000 : Math.min(64, 2 ** work.refusals) * 1000);
    return;
  }
  const sent = answer === 'accepted' ? 'sent' : 'unknown';
  work.outcome = sent;
  if (needsCancelAfter(momentOf(place, claim, work), sent) && bug !== 'cancel-misses-in-flight') store.sendCancel(work);
  if (bug === 'sent-counts-as-arrived') {
    const call = store.calls.get(work.personId);
    if (call && work.message === 'call') store.calls.set(work.personId, { ...call, state: 'arrived' });
  }
  if (sent === 'sent' || unknownTriesOf(claim.row) > 0) store.outbox.done(claim, now);
  else store.outbox.again(claim, now, 15_000);
}

/** The word that a drill's message begins with. */
export const isMarked = (text: string): boolean => text.startsWith(exerciseMark.zh);
