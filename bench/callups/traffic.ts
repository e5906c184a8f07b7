import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { NoAnswerError, ProblemError } from '@linli/protocol';
import { signatureOf } from '../../apps/server/src/channels/gateways/http-gateway.ts';
import { fakeKeys } from '../../apps/server/src/channels/testing/fake-gateway.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { District, Town } from './district.ts';

/** How often something had to be offered again because the server had too much to do, or because its answer did not come: a connection that was closed as it was to be used again. */
export const offers = { again: 0, unanswered: 0 };

/** As a phone and a gateway do: what the server cannot take now is offered again, after about the two seconds that it asks for. */
export async function untilTaken(act: () => Promise<boolean>): Promise<void> {
  while (!(await act())) {
    offers.again += 1;
    await pause(1500 + 1000 * Math.random());
  }
}

/** Whether the server took it; false where it has too much to do, or nobody knows. Whatever is offered again has the same id. */
export async function taken(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 503) return false;
    if (!(error instanceof NoAnswerError)) throw error;
    offers.unanswered += 1;
    return false;
  }
}

/** Gateways push over connections that stay open, some sixty for each community of a district; one for each of thousands of replies would measure the opening of connections. */
const pushing = new Agent({ keepAlive: true, maxSockets: 1000 });

const push = (address: string, headers: Record<string, string>, body: string): Promise<number> =>
  new Promise((done, failed) => {
    const asked = request(address, { method: 'POST', headers, agent: pushing }, answer => {
      answer.on('end', () => done(answer.statusCode ?? 0)).resume();
    });
    asked.on('error', failed);
    asked.end(body);
  });

/** One reply of one telephone, as the gateway pushes it. */
export async function reply({ it }: Town, phone: string): Promise<void> {
  const body = JSON.stringify({ type: 'reply', id: phone, from: phone, text: '1' });
  const time = String(Math.floor(it.clock.now() / 1000));
  const headers = {
    'content-type': 'application/json',
    'x-linli-time': time,
    'x-linli-signature': signatureOf(fakeKeys.key, time, body),
  };
  const address = `${it.server.url}/api/channels/inbound/${it.communityId}/sms-http`;
  await untilTaken(async () => {
    const status = await push(address, headers, body).catch(() => 0);
    if (status === 0) offers.unanswered += 1;
    else if (status !== 200 && status !== 503) throw new Error(`a reply was answered ${status}`);
    return status === 200;
  });
}

/** A post of some doors' results from the phone of their grid's head. @returns how many */
export async function postDoors(
  { it, roundId, phoneOfHead }: Town,
  grid: number,
  doorIds: readonly string[],
  outcome: string,
): Promise<number> {
  const phone = await phoneOfHead(grid);
  const at = new Date(it.clock.now()).toISOString();
  const items = doorIds.map(doorId => ({
    id: newId(),
    kind: 'rounds.recordVisit' as const,
    communityId: it.communityId,
    status: 'actual' as const,
    purpose: 'visit',
    capturedAt: at,
    payload: { visitId: newId(), roundId, doorId, outcome },
  }));
  await untilTaken(() =>
    taken(async () => {
      const { answers } = await phone.sync({ deviceId: newId(), sentAt: at, items });
      const lost = answers.find(answer => answer.outcome !== 'accepted' && answer.outcome !== 'merged');
      if (lost) throw new Error(`a result was answered ${JSON.stringify(lost)}`);
    }),
  );
  return items.length;
}

/** Posts of twenty, all towns and grids in turn, as often as asked; the outcome changes from turn to turn. */
export function* posts({ towns }: District): Generator<() => Promise<number>> {
  for (let turn = 0; ; turn++) {
    const outcome = turn % 2 === 0 ? 'reached' : 'not-in';
    const grids = towns[0]!.place.grids.length;
    for (let grid = 0; grid < grids; grid++)
      for (const town of towns) {
        const doors = town.place.grids[grid]!.doorIds;
        for (let from = 0; from < doors.length; from += 20)
          yield () => postDoors(town, grid, doors.slice(from, from + 20), outcome);
      }
  }
}

/** Offers posts as fast as they are taken, for some seconds. */
export async function mostPosts(
  next: Iterator<() => Promise<number>>,
  seconds: number,
): Promise<{ rows: number; seconds: number }> {
  const end = performance.now() + seconds * 1000;
  let taken = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      while (performance.now() < end) {
        const results = await (next.next().value as () => Promise<number>)();
        taken += results;
      }
    }),
  );
  return { rows: taken, seconds: (performance.now() - started) / 1000 };
}

/** Offers posts at a rate until told to stop, whether or not they are taken in time. @returns how to stop; that tells what was taken */
export function offerPosts(
  next: Iterator<() => Promise<number>>,
  resultsPerSecond: number,
): () => Promise<{ readonly rows: number; readonly seconds: number }> {
  const started = performance.now();
  const open: Promise<number>[] = [];
  const everyMs = 20_000 / resultsPerSecond;
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const due = Math.floor((performance.now() - started) / everyMs);
      while (open.length < due) open.push((next.next().value as () => Promise<number>)());
      await pause(5);
    }
  })();
  return async () => {
    stopped = true;
    await running;
    const rows = (await Promise.all(open)).reduce((sum, taken) => sum + taken, 0);
    return { rows, seconds: (performance.now() - started) / 1000 };
  };
}

/** Offers every reply within some seconds, evenly, whether or not the ones before were taken; then waits for the last. @returns seconds */
export async function offerReplies({ towns }: District, within: number): Promise<{ rows: number; seconds: number }> {
  const replies = towns[0]!.phones.flatMap((_, person) => towns.map(town => ({ town, phone: town.phones[person]! })));
  const started = performance.now();
  const open: Promise<void>[] = [];
  while (open.length < replies.length) {
    const due = Math.min(replies.length, Math.ceil((replies.length * (performance.now() - started)) / (within * 1000)));
    for (const { town, phone } of replies.slice(open.length, due)) open.push(reply(town, phone));
    await pause(5);
  }
  await Promise.all(open);
  return { rows: replies.length, seconds: (performance.now() - started) / 1000 };
}

/** Posts, twenty at once, until so many results or a few more were taken, or so many seconds are over. */
export async function recordAll(
  next: Iterator<() => Promise<number>>,
  results: number,
  mostSeconds: number,
): Promise<{ rows: number; seconds: number }> {
  const started = performance.now();
  let rows = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      while (rows < results && performance.now() - started < mostSeconds * 1000) {
        const taken = await (next.next().value as () => Promise<number>)();
        rows += taken;
      }
    }),
  );
  return { rows, seconds: (performance.now() - started) / 1000 };
}
