import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { iso } from '../clock.ts';
import { newId, routineEmergency } from '../ids.ts';
import { drainOutbox, type OutboxWorker, queueOutbox, startOutbox } from './index.ts';
import { pressingOf } from './pressing.ts';

let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it?.stop());
beforeEach(() => it.server.platform.database.write([it.communityId], tx => tx.run(sql`DELETE FROM outbox`)));

const topic = 'test.send';

/** Queues so many items, due now, in the order of their names. */
async function queue(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `item ${index}`);
  const now = it.clock.now();
  await it.server.platform.database.write([it.communityId], tx =>
    tx.insertMany(
      'outbox',
      names.map((name, index) => ({
        community_id: it.communityId,
        outbox_id: newId(),
        topic,
        due_at: iso(now - 60_000 + index),
        payload: { name },
        emergency_id: routineEmergency,
        status: 'actual',
      })),
    ),
  );
  return names;
}

const drain = (worker: OutboxWorker): Promise<number> => drainOutbox(it.server.platform, new Map([[topic, worker]]));
const later = (seconds: number): number => it.clock.driveTo(it.clock.now() + seconds * 1000);

test('each item is done once, and a second look finds nothing', async () => {
  const names = await queue(8);
  const done: string[] = [];
  const worker: OutboxWorker = async job => void done.push(String(job.payload.name));
  expect(await drain(worker)).toBe(8);
  expect(await drain(worker)).toBe(0);
  expect(done.toSorted()).toEqual(names);
});

test('F27: a node that was stopped with a batch in hand sends none of what another node has taken meanwhile', async () => {
  const names = await queue(14);
  const sent: string[] = [];
  const stop = Promise.withResolvers<void>();
  const second: OutboxWorker = async job => void sent.push(`second ${job.payload.name}`);
  const first: OutboxWorker = async job => {
    sent.push(`first ${job.payload.name}`);
    // Stopped in the middle of its batch for longer than its lease: nothing of it goes on. Another node takes over what is open.
    if (sent.length === 6) {
      later(90);
      void drain(second).then(() => stop.resolve());
    }
    await stop.promise;
  };
  await drain(first);
  const timesSent = names.map(name => sent.filter(entry => entry.endsWith(` ${name}`)).length);
  // What the first node had in its hands at that moment may go out twice, under one id; nothing of the rest of its batch.
  expect(timesSent.filter(times => times > 1).length).toBeLessThanOrEqual(6);
  expect(timesSent.slice(6).every(times => times === 1)).toBe(true);
  expect(sent.filter(entry => entry.startsWith('first')).length).toBeLessThanOrEqual(6);
});

test('a slow batch that nobody has taken over is finished by the node that holds it', async () => {
  const names = await queue(14);
  const done: string[] = [];
  await drain(async job => {
    done.push(String(job.payload.name));
    later(40);
  });
  expect(done.toSorted()).toEqual(names.toSorted());
});

test('what fails is tried again after longer and longer waits, five times, and the others are not held up', async () => {
  await queue(2);
  const tries: string[] = [];
  const worker: OutboxWorker = async job => {
    tries.push(String(job.payload.name));
    if (job.payload.name === 'item 0') throw new Error('gateway down');
  };
  expect(await drain(worker)).toBe(2);
  expect(await drain(worker)).toBe(0);
  for (let turn = 0; turn < 8; turn++) {
    later(64);
    await drain(worker);
  }
  expect(tries.filter(name => name === 'item 0')).toHaveLength(5);
  expect(tries.filter(name => name === 'item 1')).toHaveLength(1);
});

test('what is done side by side is marked in one transaction, and what fails beside it in its own', async () => {
  const names = await queue(5);
  const worker: OutboxWorker = async job => {
    if (job.payload.name === 'item 0') throw new Error('gateway down');
  };
  expect(await drain(worker)).toBe(5);
  const marks = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ done: boolean; mark: string }>(sql`
      SELECT done_at IS NOT NULL AS done, xmin::text AS mark FROM outbox WHERE topic = ${topic} AND (done_at IS NULL OR payload ->> 'name' = ANY (${names.slice(1)}))`),
  );
  const done = marks.filter(row => row.done);
  expect(done).toHaveLength(4);
  expect(new Set(done.map(row => row.mark)).size).toBe(1);
  expect(marks.filter(row => !row.done)).toHaveLength(1);
});

test('what is more urgent goes first, whatever is due longer', async () => {
  await queue(4);
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(sql`UPDATE outbox SET urgency = 3 WHERE payload ->> 'name' = 'item 3'`),
  );
  const done: string[] = [];
  await drain(async job => void done.push(String(job.payload.name)));
  expect(done[0]).toBe('item 3');
});

test('what presses is done at once and beside a batch that takes its time, not after it', async () => {
  await queue(3);
  const ends: (() => void)[] = [];
  const done: string[] = [];
  const worker: OutboxWorker = async job => {
    if (job.payload.name !== 'leaders first') await new Promise<void>(resolve => ends.push(resolve));
    done.push(String(job.payload.name));
  };
  const stop = startOutbox(it.server.platform, new Map([[topic, worker]]), 100);
  while (ends.length < 3) await new Promise(resolve => setTimeout(resolve, 10));
  const item = {
    id: newId(),
    topic,
    dueAt: iso(it.clock.now()),
    urgency: 1,
    payload: { name: 'leaders first' },
    emergencyId: routineEmergency,
    status: 'actual' as const,
  };
  await it.server.platform.database.write([it.communityId], tx => queueOutbox(tx, it.communityId, [item]));
  while (done.length < 1) await new Promise(resolve => setTimeout(resolve, 10));
  expect(done).toEqual(['leaders first']);
  for (const end of ends) end();
  await stop();
  expect(done).toHaveLength(4);
});

test('what does not press begins once the last of what presses has been looked at, wherever that is in hand', async () => {
  const { platform } = it.server;
  const inHand = Promise.withResolvers<void>();
  const done: string[] = [];
  const worker: OutboxWorker = async job => {
    // Slow enough for the other line to begin meanwhile, if it did not give way.
    if (job.payload.name === 'leaders first') await new Promise(resolve => setTimeout(resolve, 200));
    done.push(String(job.payload.name));
  };
  // A command that presses, the opening say; it queues what presses at its end.
  const command = pressingOf(platform).hold(async () => {
    await inHand.promise;
    const about = { dueAt: iso(it.clock.now()), emergencyId: routineEmergency, status: 'actual' as const };
    const item = { ...about, id: newId(), topic, urgency: 1, payload: { name: 'leaders first' } };
    await platform.database.write([it.communityId], tx => queueOutbox(tx, it.communityId, [item]));
  });
  await queue(3);
  const stop = startOutbox(platform, new Map([[topic, worker]]), 10);
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(done).toEqual([]);
  inHand.resolve();
  await command;
  while (done.length < 4) await new Promise(resolve => setTimeout(resolve, 10));
  expect(done[0]).toBe('leaders first');
  await stop();
});

test('whoever waits for the outbox is called by the commit of what presses, and not by the rest', async () => {
  const calls: number[] = [];
  const deaf = it.server.platform.database.hear('linli_outbox', () => calls.push(1));
  const item = (urgency: number) => ({
    id: newId(),
    topic,
    dueAt: iso(it.clock.now()),
    urgency,
    payload: {},
    emergencyId: routineEmergency,
    status: 'actual' as const,
  });
  const queued = (urgency: number, undo = false) =>
    it.server.platform.database
      .write([it.communityId], async tx => {
        await queueOutbox(tx, it.communityId, [item(urgency)]);
        if (undo) throw new Error('undone');
      })
      .catch(() => {});
  await queued(5);
  await queued(1, true);
  expect(calls).toHaveLength(0);
  await queued(1);
  expect(calls).toHaveLength(1);
  deaf();
});

test('what is due together and can be done as one is; when that fails, each is tried by itself', async () => {
  const names = await queue(5);
  const groups: string[][] = [];
  const worker: OutboxWorker = {
    groupOf: () => 'all',
    workOn: async jobs => {
      groups.push(jobs.map(job => String(job.payload.name)));
      if (jobs.some(job => job.payload.name === 'item 2')) throw new Error('poison');
    },
  };
  expect(await drain(worker)).toBe(5);
  expect(groups[0]).toEqual(names);
  expect(groups.slice(1)).toEqual(names.map(name => [name]));
  later(64);
  expect(await drain(worker)).toBe(1);
});

test('a gateway that does not answer holds up its own line alone', async () => {
  await queue(3);
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(sql`UPDATE outbox SET topic = 'test.out' WHERE payload ->> 'name' = 'item 0'`),
  );
  let answer: (() => void) | null = null;
  const done: string[] = [];
  const workers = new Map<string, OutboxWorker>([
    ['test.out', { outside: () => new Promise<void>(resolve => (answer = resolve)) }],
    [topic, async job => void done.push(String(job.payload.name))],
  ]);
  const stop = startOutbox(it.server.platform, workers, 10);
  const begun = (): (() => void) | null => answer;
  while (done.length < 2 || begun() === null) await new Promise(resolve => setTimeout(resolve, 10));
  begun()?.();
  await stop();
  expect(done.toSorted()).toEqual(['item 1', 'item 2']);
});

test('a drill waits in lines of its own: nothing real waits behind it, however slow its gateways and however many it has', async () => {
  await queue(30);
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(
      sql`UPDATE outbox SET status = 'exercise', urgency = 0 WHERE payload ->> 'name' NOT IN ('item 28', 'item 29')`,
    ),
  );
  const answers: (() => void)[] = [];
  const done: string[] = [];
  const worker: OutboxWorker = {
    outside: async job => {
      if (job.status === 'exercise') await new Promise<void>(resolve => answers.push(resolve));
      done.push(String(job.payload.name));
    },
  };
  const stop = startOutbox(it.server.platform, new Map([[topic, worker]]), 10);
  while (done.length < 2 || answers.length === 0) await new Promise(resolve => setTimeout(resolve, 10));
  expect(done.toSorted()).toEqual(['item 28', 'item 29']);
  const answer = setInterval(() => {
    for (const one of answers.splice(0)) one();
  }, 5);
  await stop();
  clearInterval(answer);
});
