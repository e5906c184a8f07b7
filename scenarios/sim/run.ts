import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type PlantedBug, plantedBugs } from './callups/bugs.ts';
import { playCallUp, type SeedReport } from './callups/play.ts';

/**
 * Plays call-ups on virtual nodes, gateways and people, a seed at a time, and holds each against the rules.
 * usage: npm run sim -- callups [--seeds N] [--seed N] [--from N] [--bug NAME] [--json FILE]
 * Exit 0 = no rule broken; 1 = a seed broke one (printed, to be played again with --seed); 2 = wrong use.
 */
const usage = `npm run sim -- callups [--seeds 200] [--from 1] [--seed N] [--bug ${Object.keys(plantedBugs).join('|')}] [--json FILE]`;

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '200' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      bug: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const [seeds, from, only] = [Number(values.seeds), Number(values.from), values.seed && Number(values.seed)];
  const isWrong =
    positionals[0] !== 'callups' || !(seeds > 0) || !(from >= 0) || (values.bug && !(values.bug in plantedBugs));
  if (isWrong || (only !== undefined && !Number.isInteger(only))) {
    console.error(usage);
    return 2;
  }
  const bug = (values.bug as PlantedBug | undefined) ?? null;
  const reports =
    only === undefined
      ? Array.from({ length: seeds }, (_, index) => playCallUp(from + index, { bug }))
      : [playCallUp(Number(only), { bug, keepsLines: true })];
  for (const line of only === undefined ? [] : reports[0]!.lines) console.log(line);
  return tell(reports, values.json);
}

function tell(reports: readonly SeedReport[], json: string | undefined): number {
  const broken = reports.filter(report => report.faults.length > 0);
  for (const { seed, hash, faults } of broken.slice(0, 20)) {
    console.log(`seed ${seed} (${hash}):`);
    for (const fault of faults.slice(0, 8)) console.log(`  ${fault}`);
  }
  const sum = (of: (report: SeedReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  const figures = {
    seeds: reports.length,
    broken: broken.length,
    disturbed: sum(report => (report.disturbed ? 1 : 0)),
    cancelled: sum(report => (report.cancelled ? 1 : 0)),
    calledOff: sum(report => (report.calledOff ? 1 : 0)),
    corrected: sum(report => (report.corrected ? 1 : 0)),
    withDrills: sum(report => (report.drills > 0 ? 1 : 0)),
    asked: sum(report => report.asked),
    arrived: sum(report => report.arrived),
    sent: sum(report => report.sent),
    gridsEnough: sum(report => report.gridsEnough),
    gridsShort: sum(report => report.gridsShort),
  };
  console.log(JSON.stringify(figures));
  if (json)
    writeFileSync(
      json,
      `${JSON.stringify({ ...figures, broken: broken.map(({ seed, hash, faults }) => ({ seed, hash, faults })) }, null, 2)}\n`,
    );
  return broken.length > 0 ? 1 : 0;
}

process.exitCode = main();
