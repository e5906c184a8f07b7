import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { newId } from '../apps/server/src/platform/ids.ts';
import { openMessages } from './callups/check.ts';
import { type District, type Town, withDistrict } from './callups/district.ts';
import { bareRate, quantile, until } from './callups/measured.ts';
import { openAll } from './callups/opening.ts';
import { sizeOptions, sizesOf } from './callups/sizes.ts';
import { offers, taken, untilTaken } from './callups/traffic.ts';

/**
 * A district's call-up ended while its messages leave: the office of every community presses at the same moment, after so many have left. How long until no call leaves any more,
 * in each community; and whether exactly those who were called are told that they need not come. All in one process, as `callups`.
 * usage: npm run bench -- stop [sizes as callups] [--after 4000] [--filled FOLDER] [--json FILE]
 */
const { values } = parseArgs({
  options: { ...sizeOptions, after: { type: 'string', default: '4000' }, json: { type: 'string' } },
});

async function measure(district: District): Promise<void> {
  const before = await bareRate(district.it);
  const { people, all } = await openAll(district);
  const called = (): number => messages(district).filter(one => one.kind === 'call').length;
  await until(async () => called() >= Number(values.after));
  const left = called();
  const presses = await Promise.all(district.towns.map(town => press(town)));
  const toldAfter = await until(async () => (await openMessages(district)) === 0);
  const towns = district.towns.map((town, index) => ofTown(town, messages(district), presses[index]!));
  const figures = {
    people,
    calledAfterSeconds: all,
    callsBeforePress: left,
    bareBefore: before,
    bareAfter: await bareRate(district.it),
    answeredMs: spread(presses.map(one => one.answered - one.pressed)),
    lastCallMs: spread(towns.map(town => town.lastCallMs)),
    callsAfterPress: towns.reduce((sum, town) => sum + town.callsAfterPress, 0),
    callsAfterAnswer: towns.reduce((sum, town) => sum + town.callsAfterAnswer, 0),
    told: towns.reduce((sum, town) => sum + town.told, 0),
    toldAfterSeconds: toldAfter,
    notTold: towns.reduce((sum, town) => sum + town.notTold, 0),
    toldWithoutCall: towns.reduce((sum, town) => sum + town.toldWithoutCall, 0),
    offeredAgain: offers.again,
    ofUnknownEnd: offers.unanswered,
    load: loadavg()[0],
  };
  console.log(figures);
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: cpus()[0]?.model, node: process.version, figures, towns }, null, 2)}\n`,
    );
  // A message of which nobody knows whether it left is called off too: that is one too many, and allowed.
  if (figures.notTold > 0) process.exitCode = 1;
}

interface Message {
  readonly to: string;
  readonly kind: string;
  readonly at: number;
}
const messages = ({ gateway }: District): readonly Message[] =>
  gateway.taken.map(({ body, at }) => ({ ...(JSON.parse(body) as { to: string; kind: string }), at }));

interface Press {
  /** By the server's clock, ms, as the gateway's. */
  readonly pressed: number;
  readonly answered: number;
}

async function press({ it, emergencyId }: Town): Promise<Press> {
  const pressed = it.clock.now();
  const about = { communityId: it.communityId, id: newId() };
  const ending = { emergencyId, statement: '结束' };
  await untilTaken(() => taken(() => it.office.command('emergencies.standDown', ending, about)));
  return { pressed, answered: it.clock.now() };
}

function ofTown({ phones }: Town, all: readonly Message[], { pressed, answered }: Press) {
  const own = new Set(phones);
  const ours = all.filter(one => own.has(one.to));
  const calls = ours.filter(one => one.kind === 'call');
  const told = new Set(ours.filter(one => one.kind === 'cancel').map(one => one.to));
  const called = new Set(calls.map(one => one.to));
  return {
    lastCallMs: Math.max(0, ...calls.map(one => one.at - pressed)),
    callsAfterPress: calls.filter(one => one.at > pressed).length,
    callsAfterAnswer: calls.filter(one => one.at > answered).length,
    told: told.size,
    notTold: [...called].filter(to => !told.has(to)).length,
    toldWithoutCall: [...told].filter(to => !called.has(to)).length,
  };
}

const spread = (all: readonly number[]) => ({
  half: quantile(all, 0.5),
  most: Math.max(...all),
});

await withDistrict(sizesOf(values), measure, values.filled);
