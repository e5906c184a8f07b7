import { type DomainEvent, isRefusal } from '@linli/domain';
import type { Admitted } from '../admit.ts';
import type { Answer } from '../answer.ts';
import type { Platform } from '../command.ts';
import { inScope } from '../in-scope.ts';
import type { Tx } from '../postgres/database.ts';
import { claimFresh, keepAnswers, releaseReceipts } from '../receipt.ts';
import { writeJournals, writeOutbox } from '../write-down.ts';

/** A command that can be done, between its state before and after. */
interface Done extends Admitted {
  readonly before: unknown;
  readonly next: unknown;
  readonly events: readonly DomainEvent[];
}

/**
 * Does commands of one kind and community in one transaction, all or none; those that are repeats, not allowed or refused are left out as if they had not come.
 * No two may change the same thing. @returns answers by the command's id
 */
export const runTogether = (platform: Platform, all: readonly Admitted[]): Promise<ReadonlyMap<string, Answer>> =>
  platform.database.write([all[0]!.context.communityId], async tx => {
    const fresh = await claimFresh(tx, all);
    const done = await decideAll(
      tx,
      all.filter(one => fresh.has(one.context.id)),
    );
    const kept = new Set(done.map(one => one.context.id));
    await releaseReceipts(
      tx,
      all[0]!.context.communityId,
      [...fresh].filter(id => !kept.has(id)),
    );
    return save(tx, done);
  });

async function decideAll(tx: Tx, fresh: readonly Admitted[]): Promise<readonly Done[]> {
  const [first] = fresh;
  if (!first?.handler.together) return [];
  const states: readonly unknown[] = await first.handler.together.load(
    tx,
    fresh.map(one => one.context),
  );
  const done: Done[] = [];
  for (const [index, one] of fresh.entries()) {
    const { handler, context, allowed } = one;
    const before = states[index];
    if (!(await inScope(tx, handler, before, context, allowed))) continue;
    const events = handler.decide(before, context);
    if (isRefusal(events)) continue;
    done.push({ ...one, before, events, next: events.reduce((state, event) => handler.evolve(state, event), before) });
  }
  return done;
}

async function save(tx: Tx, done: readonly Done[]): Promise<ReadonlyMap<string, Answer>> {
  const [first] = done;
  if (!first?.handler.together) return new Map();
  const { handler } = first;
  const results = (await first.handler.together.save(tx, done)) as readonly Record<string, unknown>[];
  await writeJournals(
    tx,
    done.map(({ context, events }) => ({ context, entries: events.flatMap(event => handler.journal(event, context)) })),
  );
  const queued = done.map(({ context, events, next }) => ({
    context,
    items: handler.outbox?.(events, context, next) ?? [],
  }));
  const merge = first.handler.together.mergeOutbox;
  const merged = merge && [{ context: first.context, items: merge(queued.flatMap(({ items }) => items)) }];
  await writeOutbox(tx, merged ?? queued);
  await keepAnswers(
    tx,
    done.map(({ context }, index) => ({ context, answer: results[index] ?? {} })),
  );
  return new Map(
    done.map(({ context }, index) => [
      context.id,
      { outcome: 'accepted', result: results[index] ?? {}, repeated: false },
    ]),
  );
}
