import { type Actor, type DomainEvent, isRefusal } from '@linli/domain';
import { restrict } from '@linli/protocol/personal';
import { type Admitted, type Arrival, admit } from './admit.ts';
import type { Answer } from './answer.ts';
import type { AnyHandler, Platform } from './command.ts';
import { type Allowed, inScope } from './in-scope.ts';
import { pressingOf } from './outbox/pressing.ts';
import { DatabaseUnavailable, type Tx } from './postgres/database.ts';
import { claimReceipt, keepAnswers } from './receipt.ts';
import { seeingOf, seesOf } from './smallest-view.ts';
import { makeTogether } from './together/index.ts';
import { Turns } from './turns.ts';
import { recordShown, writeJournal, writeOutbox } from './write-down.ts';

/** Large commands at once, so that small ones find a connection beside them; and most that may wait for a turn: some minutes' work. */
const [largeAtOnce, largeWaiting] = [3, 200];

/**
 * The one write path. Routes, sync, jobs, imports and the CLI all end here. In one transaction: state, journal, outbox and the
 * idempotency receipt; a repeat of the same id gets the stored answer, the same id with other content is refused. Commands of a kind that can be done
 * {@link CommandHandler.together} share a transaction with those that wait beside them; each still has an answer of its own.
 */
export function makeExecute(platform: Platform, handlers: ReadonlyMap<string, AnyHandler>) {
  const together = makeTogether(platform, one => alone(platform, one));
  const large = new Turns(largeAtOnce, largeWaiting, () => new DatabaseUnavailable('too many large commands wait'));
  const doneBy = (admitted: Admitted): Promise<Answer> => {
    if (admitted.handler.together) return together(admitted);
    return admitted.handler.large
      ? large.take(() => alone(platform, admitted), presses(admitted))
      : alone(platform, admitted);
  };
  return execute;
  async function execute(raw: unknown, actor: Actor | null, arrival: Arrival = {}): Promise<Answer> {
    const admitted = await admit(platform, handlers, raw, actor, arrival);
    if ('outcome' in admitted) return admitted;
    const act = () => doneBy(admitted);
    const answer = await (presses(admitted) ? pressingOf(platform).hold(act) : act());
    return seenBy(answer, admitted.context.kind, actor, admitted.allowed);
  }
}
/** A drill never does: nothing real waits for one. */
const presses = ({ handler, context }: Admitted): boolean => handler.presses === true && context.status === 'actual';
export type Execute = ReturnType<typeof makeExecute>;

/** One command in a transaction of its own. */
async function alone(platform: Platform, admitted: Admitted): Promise<Answer> {
  const { handler, context } = admitted;
  const communities = [context.communityId];
  try {
    return await platform.database.write(communities, tx => run(tx, admitted));
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    const { answer } = error;
    if (answer.outcome === 'refused' && handler.keepRefusal)
      await platform.database.write(communities, async tx => handler.keepRefusal?.(tx, context, answer.refusal));
    return answer;
  }
}

async function run(tx: Tx, { handler, context, allowed, prepared, fingerprint }: Admitted): Promise<Answer> {
  const stored = await claimReceipt(tx, handler, context, fingerprint);
  if (stored) return stored;
  const before = await handler.load(tx, context, prepared);
  if (!(await inScope(tx, handler, before, context, allowed))) return rollback({ outcome: 'not-allowed' });
  const decided = handler.decide(before, context);
  if (isRefusal(decided)) return rollback({ outcome: 'refused', refusal: decided });
  const events = decided as readonly DomainEvent[];
  const next = evolved(handler, before, events);
  const result = (await handler.save(tx, context, next, before)) as Record<string, unknown>;
  await writeJournal(
    tx,
    context,
    events.flatMap(event => handler.journal(event, context)),
  );
  if (handler.shows) await recordShown(tx, context);
  await writeOutbox(tx, [{ context, items: handler.outbox?.(events, context, next) ?? [] }]);
  await keepAnswers(tx, [{ context, answer: handler.keep?.(result) ?? result }]);
  return { outcome: 'accepted', result, repeated: false };
}

/** The state after some events. */
const evolved = (handler: AnyHandler, before: unknown, events: readonly DomainEvent[]): unknown =>
  handler.evolveAll && events.length > 0
    ? handler.evolveAll(before, events)
    : events.reduce((state, event) => handler.evolve(state, event), before);

/** The answer as this actor may see it: a result is read like a view's. */
function seenBy(answer: Answer, kind: string, actor: Actor | null, { situation }: Allowed): Answer {
  if (answer.outcome !== 'accepted') return answer;
  const seen = restrict(kind, answer.result, seeingOf(seesOf(actor, kind, situation)));
  return { ...answer, result: (seen ?? {}) as Record<string, unknown> };
}

/** Leaves the transaction without a trace, with an answer. */
class Rollback extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('rolled back');
    this.answer = answer;
  }
}
function rollback(answer: Answer): never {
  throw new Rollback(answer);
}
