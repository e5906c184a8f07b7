import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { leftFor, lost, openLooks, openMessages, queuedMessages, wrongDoors, wrongPeople } from './callups/check.ts';
import { type District, withDistrict } from './callups/district.ts';
import { bareRate, quantile, ratioOf, type Step, step, until } from './callups/measured.ts';
import { openAll } from './callups/opening.ts';
import { sizeOptions, sizesOf } from './callups/sizes.ts';
import { mostPosts, offerPosts, offerReplies, offers, posts, recordAll } from './callups/traffic.ts';

/**
 * A call-up under load, on a database and a server of its own (both in this process, which also makes the load): a district's communities are opened at once, every
 * message leaves through a gateway on this machine, every answer comes back as a reply within a minute beside half of the most door results that the server takes, then the doors of
 * three hours. Each beside the barest durable row through the same wrapper (B), before and after it. At the end nothing may be lost and the kept counters must be what a recount says.
 * usage: npm run bench -- callups [--communities 17] [--grids 262] [--generals 26] [--doors 50] [--members 2] [--within 60] [--results 400000] [--sending N] [--minutes N] [--filled FOLDER] [--json FILE]
 * With --sending the answers begin after so many seconds, whether or not all messages have left; with --minutes the results of three hours end after so many.
 * The default is a district: 13,362 people called, 222,700 doors. It takes a quarter of an hour and more, a third of it to fill the database; with --filled that is done once before: a run
 * where the folder has no database yet fills it and ends, the next one measures on it and removes it.
 */
const { values } = parseArgs({
  options: {
    ...sizeOptions,
    within: { type: 'string', default: '60' },
    results: { type: 'string', default: '400000' },
    sending: { type: 'string', default: 'Infinity' },
    minutes: { type: 'string', default: 'Infinity' },
    json: { type: 'string' },
  },
});
const sizes = sizesOf(values);
const within = Number(values.within);
const results = Number(values.results);

await withDistrict(sizes, measure, values.filled);

async function measure(district: District): Promise<void> {
  const { it, gateway } = district;
  const steps: Step[] = [];
  const facts: Record<string, number> = {};
  const people = district.towns.reduce((sum, town) => sum + town.phones.length, 0);
  steps.push(await step(it, 'called, from the button until all wait to leave', () => callAll(district, facts)));
  console.log(facts);
  const toSend = await queuedMessages(district);
  steps.push(
    await step(it, 'messages that left since, with a trail each', async () => {
      const before = await leftFor(district);
      const seconds = await until(async () => (await leftFor(district)) >= toSend, Number(values.sending));
      return { rows: Math.max(1, (await leftFor(district)) - before), seconds };
    }),
  );
  const next = posts(district);
  let sent = 0;
  const count = <T extends { rows: number }>(done: T): T => {
    sent += done.rows;
    return done;
  };
  const half = (await most(next, count)) / 2;
  facts.mostResultsASecond = Math.round(half * 2);
  facts.mostResultsOfB = Number(((half * 2) / (await bareRate(it))).toFixed(2));
  let waits: number[] = [];
  steps.push(
    await step(it, `answers, offered within ${within} s beside ${Math.round(half)} door results a second`, async () => {
      const stop = offerPosts(next, half);
      const board = watchBoard(district);
      const answers = await offerReplies(district, within);
      facts.rightAfter = await until(
        async () => (await openLooks(district)) === 0 && (await wrongPeople(district)).length === 0,
      );
      waits = board.stop();
      const doors = count(await stop());
      facts.doorsBesideASecond = Math.round(doors.rows / doors.seconds);
      console.log(facts);
      return answers;
    }),
  );
  steps.push(
    await step(it, `door results of three hours, posts of 20`, async () =>
      count(await recordAll(next, results, Number(values.minutes) * 60)),
    ),
  );
  facts.boardMs50 = quantile(waits, 0.5);
  facts.boardMs95 = quantile(waits, 0.95);
  await until(async () => (await openMessages(district)) === 0, Number(values.sending));
  const wrong = [
    ...(await wrongPeople(district)),
    ...(await wrongDoors(district)),
    ...(await lost(district, { answers: people, results: sent, messages: gateway.taken.length })),
  ];
  report(steps, facts, wrong);
}

async function callAll(district: District, facts: Record<string, number>) {
  const { people, all, ...after } = await openAll(district);
  Object.assign(facts, after);
  return { rows: people, seconds: all };
}

async function most(
  next: Iterator<() => Promise<number>>,
  count: (done: { rows: number; seconds: number }) => { rows: number; seconds: number },
): Promise<number> {
  const done = count(await mostPosts(next, 8));
  return done.rows / done.seconds;
}

/** Reads the first community's board four times a second. @returns how to stop; that tells how long each took, ms */
function watchBoard({ towns }: District): { stop(): number[] } {
  const { it, emergencyId } = towns[0]!;
  const waits: number[] = [];
  const timer = setInterval(() => {
    const started = performance.now();
    void it.office
      .view('emergencies.board', { communityId: it.communityId, emergencyId })
      .then(() => waits.push(performance.now() - started))
      .catch(() => waits.push(Number.POSITIVE_INFINITY));
  }, 250);
  return {
    stop() {
      clearInterval(timer);
      return waits;
    },
  };
}

function report(steps: readonly Step[], facts: Readonly<Record<string, number>>, wrong: readonly string[]): void {
  console.table(
    steps.map(one => ({
      step: one.name,
      rows: one.rows,
      seconds: one.seconds.toFixed(2),
      perSecond: Math.round(one.rows / one.seconds),
      'of B': ratioOf(one).toFixed(2),
      B: Math.round(one.bare),
    })),
  );
  console.log(facts);
  console.log(
    wrong.length === 0
      ? `nothing lost, counters right; ${offers.again} offered again, ${offers.unanswered} of unknown end`
      : wrong.slice(0, 20).join('\n'),
  );
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: cpus()[0]?.model, load: loadavg(), node: process.version, sizes, steps: steps.map(one => ({ ...one, ofB: ratioOf(one) })), facts, offers, wrong }, null, 2)}\n`,
    );
  if (wrong.length > 0) process.exitCode = 1;
}
