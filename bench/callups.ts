import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { openDatabase } from '../apps/server/src/boot/database.ts';
import { openSecrets } from '../apps/server/src/boot/secrets.ts';
import { signatureOf } from '../apps/server/src/channels/gateways/http-gateway.ts';
import { type FakeGateway, fakeKeys, startFakeGateway } from '../apps/server/src/channels/testing/fake-gateway.ts';
import { type SmallCommunity, seedSmallCommunity } from '../apps/server/src/emergencies/testing/small-community.ts';
import { DrivableClock } from '../apps/server/src/platform/clock.ts';
import { newId } from '../apps/server/src/platform/ids.ts';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';
import { startServer } from '../apps/server/src/server.ts';
import { type Peopled, withPeople } from '../apps/server/src/testing/first-community.ts';

/**
 * A call-up under load, on a database and a server of its own: opening, every message out through a gateway on this machine, every answer back as a reply, doors beside
 * them; each beside the barest durable row through the same wrapper, in the same run. At the end nothing may be lost and the kept counters must be what a recount says.
 * usage: npm run bench -- callups [--grids 262] [--doors 40] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    grids: { type: 'string', default: '262' },
    doors: { type: 'string', default: '40' },
    json: { type: 'string' },
  },
});
const [grids, doorsPerGrid] = [Number(values.grids), Number(values.doors)];
const atOnce = 20;

interface Step {
  readonly name: string;
  readonly rows: number;
  readonly seconds: number;
}

/** How often something had to be offered again because the server had no connection free. */
let again = 0;

/** As a phone and a gateway do: what the server cannot take now is offered again. */
async function untilTaken(act: () => Promise<boolean>): Promise<void> {
  while (!(await act())) {
    again += 1;
    await pause(250);
  }
}

/** Does something for each of a list, some at once. @returns seconds */
async function forAll<T>(list: readonly T[], act: (one: T) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < list.length) await act(list[next++]!);
    }),
  );
  return (performance.now() - started) / 1000;
}

const silent = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

async function main(): Promise<void> {
  const clock = new DrivableClock();
  const gateway = await startFakeGateway(() => clock.now());
  const folder = makeDataFolder();
  const secrets = openSecrets(folder);
  const database = await openDatabase(folder, undefined, secrets, silent as never);
  const server = await startServer({
    connection: database.app,
    kek: secrets.kek,
    filesFolder: folder,
    signingSeed: secrets.signingSeed,
    episodeKeysFolder: secrets.episodeKeysFolder,
    checkpointsFolder: `${folder}/checkpoints`,
    channelSecretsFolder: secrets.channelsFolder,
    privateGateways: [gateway.hostPort],
    log: silent,
    synthetic: true,
    clock,
    runOutbox: false,
  });
  try {
    await measure(await withPeople(server, clock), gateway);
  } finally {
    await server.stop();
    await database.stop();
    await removeDataFolder(folder);
    await gateway.stop();
  }
}

async function measure(it: Peopled, gateway: FakeGateway): Promise<void> {
  const town = await seedSmallCommunity(it, { grids, doorsPerGrid, membersPerGrid: 2 });
  const phones = await giveNumbers(it);
  await setUpGateway(it, gateway.url);
  const steps: Step[] = [await bareRows(it, 2000)];
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  steps.push(await open(it, ids));
  steps.push(await sendAll(it, gateway));
  const [answers, doors] = await Promise.all([answerAll(it, phones), recordDoors(it, town, ids.roundId)]);
  steps.push(answers, doors);
  const settled = performance.now();
  const wrong = await wrongFigures(it, ids.emergencyId, { calls: gateway.taken.length, doors: doors.rows });
  report(steps, wrong, (performance.now() - settled) / 1000);
}

/** A number of their own for everybody, so that a reply tells who it is from. */
async function giveNumbers(it: Peopled): Promise<string[]> {
  const phones: string[] = [];
  await it.server.platform.database.write([it.communityId], async tx => {
    const sealer = await it.server.platform.vault.forPurpose(tx, it.communityId, 'roster');
    const people = await tx.rows<{ id: string }>(
      sql`SELECT person_id AS id FROM person WHERE phone IS NOT NULL ORDER BY 1`,
    );
    for (const [index, { id }] of people.entries()) {
      const phone = `130${String(index).padStart(8, '0')}`;
      phones.push(phone);
      await tx.run(sql`
        UPDATE person SET phone = ${sealer.seal(phone, `person.phone:${id}`)}, phone_index = ${sealer.blindIndex(phone)}
         WHERE community_id = ${it.communityId} AND person_id = ${id}`);
    }
  });
  return phones;
}

async function setUpGateway(it: Peopled, url: string): Promise<void> {
  const settings = { url: `${url}/send` };
  await it.command('channels.set', {
    channelKind: 'sms-http',
    enabled: true,
    position: 1,
    settings,
    secrets: { key: fakeKeys.key },
  });
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(sql`UPDATE channel_setting SET drill_passed_at = now()`),
  );
}

/** The barest durable row through the same wrapper. */
async function bareRows(it: Peopled, rows: number): Promise<Step> {
  const bare = (): Promise<number> =>
    it.server.platform.database.write([it.communityId], tx =>
      tx.run(sql`
        INSERT INTO channel_post (community_id, call_up_id, kind, message, posted_at)
        VALUES (${it.communityId}, ${newId()}, 'log', ${'x'.repeat(150)}, now())`),
    );
  await forAll(Array.from({ length: 200 }), bare);
  return { name: 'B: one bare durable row', rows, seconds: await forAll(Array.from({ length: rows }), bare) };
}

async function open(it: Peopled, ids: { emergencyId: string; callUpId: string; roundId: string }): Promise<Step> {
  const started = performance.now();
  await it.command('emergencies.open', {
    ...ids,
    playbookId: 'flood-night',
    level: 'red',
    title: '量一量',
  });
  return { name: 'opening, for each grid', rows: grids, seconds: (performance.now() - started) / 1000 };
}

async function sendAll(it: Peopled, gateway: { taken: readonly unknown[] }): Promise<Step> {
  const started = performance.now();
  while ((await it.server.drain()) > 0);
  return {
    name: 'looks, and messages out with a trail each',
    rows: gateway.taken.length,
    seconds: (performance.now() - started) / 1000,
  };
}

async function answerAll(it: Peopled, phones: readonly string[]): Promise<Step> {
  const path = `${it.server.url}/api/channels/inbound/${it.communityId}/sms-http`;
  const seconds = await forAll(phones, async phone => {
    const body = JSON.stringify({ type: 'reply', id: phone, from: phone, text: '1' });
    const time = String(Math.floor(it.clock.now() / 1000));
    const headers = {
      'content-type': 'application/json',
      'x-linli-time': time,
      'x-linli-signature': signatureOf(fakeKeys.key, time, body),
    };
    await untilTaken(async () => {
      const answer = await fetch(path, { method: 'POST', headers, body });
      await answer.text();
      if (answer.status !== 200 && answer.status !== 503) throw new Error(`a reply was answered ${answer.status}`);
      return answer.status === 200;
    });
  });
  return { name: 'answers in, as replies', rows: phones.length, seconds };
}

async function recordDoors(it: Peopled, town: SmallCommunity, roundId: string): Promise<Step> {
  const batches = town.grids.flatMap(grid =>
    Array.from({ length: Math.ceil(grid.doorIds.length / 20) }, (_, part) =>
      grid.doorIds.slice(part * 20, part * 20 + 20),
    ),
  );
  const deviceId = newId();
  const seconds = await forAll(batches, async doorIds => {
    const at = new Date(it.clock.now()).toISOString();
    const items = doorIds.map(doorId => ({
      id: newId(),
      kind: 'rounds.recordVisit' as const,
      communityId: it.communityId,
      status: 'actual' as const,
      purpose: 'visit',
      capturedAt: at,
      payload: { visitId: newId(), roundId, doorId, outcome: 'reached' },
    }));
    await untilTaken(() =>
      it.office.sync({ deviceId, sentAt: at, items }).then(
        () => true,
        error => {
          if (error instanceof ProblemError && error.problem.status === 503) return false;
          throw error;
        },
      ),
    );
  });
  return { name: 'door results beside them', rows: batches.reduce((sum, batch) => sum + batch.length, 0), seconds };
}

/** What is lost or counted wrong, in words; empty when nothing is. */
async function wrongFigures(
  it: Peopled,
  emergencyId: string,
  expected: { calls: number; doors: number },
): Promise<string[]> {
  return it.server.platform.database.read([it.communityId], async tx => {
    const recount = await tx.get<{ calls: number; coming: number; doors: number }>(sql`
      SELECT (SELECT count(*)::int FROM call WHERE emergency_id = ${emergencyId}) AS calls,
             (SELECT count(*)::int FROM call WHERE emergency_id = ${emergencyId} AND state = 'coming') AS coming,
             (SELECT count(*)::int FROM round_door WHERE emergency_id = ${emergencyId} AND outcome = 'reached') AS doors`);
    const kept = await tx.get<{ coming: number; doors: number }>(sql`
      SELECT (SELECT coalesce(sum(people), 0)::int FROM call_counter WHERE emergency_id = ${emergencyId} AND state = 'coming') AS coming,
             (SELECT coalesce(sum(doors), 0)::int FROM round_counter WHERE emergency_id = ${emergencyId} AND outcome = 'reached') AS doors`);
    const sent = await tx.get<{ n: number }>(sql`
      SELECT count(DISTINCT call_id)::int AS n FROM call_attempt WHERE emergency_id = ${emergencyId} AND channel = 'sms-http' AND outcome = 'sent'`);
    const wrong: string[] = [];
    const same = (what: string, is: number, should: number): void => {
      if (is !== should) wrong.push(`${what}: ${is}, should be ${should}`);
    };
    same('messages in the trail', sent.n, expected.calls);
    same('answers kept', recount.coming, recount.calls);
    same('answers counted', kept.coming, recount.coming);
    same('door results kept', recount.doors, expected.doors);
    same('door results counted', kept.doors, recount.doors);
    return wrong;
  });
}

function report(steps: readonly Step[], wrong: readonly string[], checkedSeconds: number): void {
  const base = steps[0]!.seconds / steps[0]!.rows;
  const rows = steps.map(step => ({
    ...step,
    perSecond: Math.round(step.rows / step.seconds),
    ratio: Number((step.seconds / step.rows / base).toFixed(2)),
  }));
  console.table(
    rows.map(row => ({
      step: row.name,
      rows: row.rows,
      seconds: row.seconds.toFixed(2),
      perSecond: row.perSecond,
      'of B': row.ratio,
    })),
  );
  console.log(
    wrong.length === 0
      ? `nothing lost, counters right (${checkedSeconds.toFixed(2)} s after the last); ${again} offered again`
      : wrong.join('\n'),
  );
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: cpus()[0]?.model, node: process.version, grids, doorsPerGrid, rows, again, wrong }, null, 2)}\n`,
    );
  if (wrong.length > 0) process.exitCode = 1;
}

await main();
