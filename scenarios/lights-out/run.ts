import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type LightsOutReport, playLightsOut } from './play.ts';

/**
 * usage: run.ts lights-out [--size small|community] [--json FILE]
 */
const sizes = { small: { grids: 5, doorsPerGrid: 8 }, community: { grids: 40, doorsPerGrid: 40 } } as const;

async function main(): Promise<number> {
  const { values } = parseArgs({
    allowPositionals: true,
    options: { size: { type: 'string', default: 'small' }, json: { type: 'string' }, help: { type: 'boolean' } },
  });
  const size = sizes[values.size as keyof typeof sizes];
  if (values.help || !size) {
    console.error('linli scenario lights-out [--size small|community] [--json FILE]');
    return values.help ? 0 : 1;
  }
  const report = await playLightsOut(size, step => console.log(`  … ${step}`));
  print(report);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  return report.faults.length === 0 ? 0 : 1;
}

function print(report: LightsOutReport): void {
  const rows = Object.values(report.before).reduce((sum, n) => sum + n, 0);
  const lines: [string, string | number][] = [
    ['doors', `${report.doors}, by ${report.phones} phones`],
    ['rows destroyed', rows],
    ['words looked for', report.words],
    [
      'bytes looked at',
      `${report.megabytesScanned} MB in ${report.filesScanned} files, ${report.streamsOpened} streams unpacked`,
    ],
    ...Object.entries(report.controls).map(([what, found]): [string, string] => [
      what,
      found ? 'found, as it must be' : 'NOT FOUND',
    ]),
    ['left over', report.faults.length],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(26)} ${value}`);
  for (const fault of report.faults.slice(0, 20)) console.log(`✕ ${fault}`);
}

process.exitCode = await main();
