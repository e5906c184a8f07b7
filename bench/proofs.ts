import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DrivableClock } from '../apps/server/src/platform/clock.ts';
import { withPeople } from '../apps/server/src/testing/first-community.ts';
import { openOn, removeData } from '../scenarios/own-server.ts';
import { fillVisits, measureEnding } from './proofs/ending.ts';
import { keptIn } from './proofs/kept.ts';
import { measureLooks } from './proofs/looks.ts';
import { measureSignIns } from './proofs/sign-ins.ts';
import { measureStreams } from './proofs/streams.ts';
import { measureVerifying, measureWhoLooked } from './proofs/trail.ts';

/**
 * What proofs cost: how soon open streams know of other powers, what a storm of sign-ins does to phones, what writing a look down adds to it, who looked among
 * many rows, how fast a chain is verified, how long an emergency's data takes to go. Server and asker share one process; ratios are to the same run's bare figure.
 * `--keep` names a data folder that stays, with what was filled into it: the next run only looks (`--only fill-visits` fills for `ending`, which uses it up).
 * usage: npm run bench -- proofs [--streams 200] [--looks 1000000] [--sealed 200000] [--visits 1000000] [--seconds 8] [--only streams,sign-ins,verifying,looks,who-looked,ending] [--keep FOLDER] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '200' },
    looks: { type: 'string', default: '1000000' },
    sealed: { type: 'string', default: '200000' },
    visits: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '8' },
    only: { type: 'string', default: 'streams,sign-ins,verifying,looks,who-looked,ending' },
    keep: { type: 'string' },
    json: { type: 'string' },
  },
});
const only = new Set(values.only.split(','));

async function main(): Promise<void> {
  const dataFolder = values.keep ?? join(tmpdir(), `linli-proofs-${randomBytes(6).toString('hex')}`);
  const clock = new DrivableClock();
  const opened = await openOn(dataFolder, clock);
  try {
    const kept = keptIn(values.keep ?? null);
    const checkpoints = join(dataFolder, 'outside');
    const first = kept.once('first', async () => {
      const { communityId, officerId } = await withPeople(opened.server, clock);
      return { communityId, officerId };
    });
    const test = await withPeople(opened.server, clock, await first);
    const figures: Record<string, unknown> = {};
    const measures: readonly [string, () => Promise<unknown>][] = [
      ['streams', () => measureStreams(test, Number(values.streams))],
      ['sign-ins', () => measureSignIns(test, Number(values.seconds))],
      // Before there are more looks than are to be sealed.
      ['verifying', () => measureVerifying(test, kept, checkpoints, Number(values.sealed))],
      ['looks', () => measureLooks(test)],
      ['who-looked', () => measureWhoLooked(test, kept, Number(values.looks))],
      ['ending', () => measureEnding(test, kept, Number(values.visits))],
      ['fill-visits', () => kept.once('visits', () => fillVisits(test, Number(values.visits)))],
    ];
    for (const [name, measure] of measures) {
      if (!only.has(name)) continue;
      figures[name] = await measure();
      console.log(name, JSON.stringify(figures[name], null, 1));
    }
    const machine = { cores: cpus().length, load: loadavg()[0], node: process.version };
    console.log(JSON.stringify(machine));
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  } finally {
    await opened.stop();
    if (!values.keep) removeData(dataFolder);
  }
}

await main();
