import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { onOwnDatabase } from './own-database.ts';
import { stageOn } from './stage-on.ts';
import { type NightReport, playThreeHourNight } from './three-hour-night/play.ts';
import { type Size, sizes, threeHourNight } from './three-hour-night/story.ts';

/**
 * Plays a whole-system story on a server and database of its own, which are gone afterwards.
 * usage: run.ts three-hour-night [--size small|community|district] [--seed N] [--json FILE]
 */
const usage = 'linli scenario three-hour-night [--size small|community|district] [--seed 1] [--json FILE]';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: 'community' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || positionals[0] !== 'three-hour-night' || !(values.size in sizes)) {
    console.error(usage);
    return values.help ? 0 : 1;
  }
  const report = await onOwnServer(target =>
    playThreeHourNight(target, threeHourNight(values.size as Size, Number(values.seed))),
  );
  print(report);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  return report.faults.length === 0 ? 0 : 1;
}

const onOwnServer = <T>(play: (target: ReturnType<typeof stageOn>) => Promise<T>): Promise<T> =>
  onOwnDatabase(async ({ clock, start }) => {
    const server = await start();
    try {
      return await play(stageOn(server, clock, step => console.log(`  … ${step}`)));
    } finally {
      await server.stop();
    }
  });

function print(report: NightReport): void {
  const lines: [string, string | number][] = [
    ['grids', `${report.grids} (${report.vacantGrids} without a head)`],
    ['called', report.called],
    ['answered', `${report.answered}, ${report.arrived} arrived, ${report.silent} silent`],
    ['doors', `${report.doors} (${report.unlisted} of them were on no list)`],
    ...Object.entries(report.byOutcome).map(([outcome, n]): [string, number] => [`  ${outcome || 'no result'}`, n]),
    ['simulated minutes', `${report.simulatedMinutes} (last phone at ${Math.round(report.lastPhoneMinute)})`],
    ['results sent', `${report.itemsSent} in ${report.posts} posts`],
    ['results kept', `${report.results}, ${report.afterStandDown} of them after the stand-down`],
    ['duplicates absorbed', report.duplicatesAbsorbed],
    ['thank-you letters', report.letters],
    ['lost or counted twice', report.faults.length],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(24)} ${value}`);
  for (const fault of report.faults.slice(0, 20)) console.log(`✕ ${fault}`);
}

process.exitCode = await main();
