import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { onOwnDatabase } from '../own-database.ts';
import { playSilentHeads, type SilentHeadsReport, silentHeads } from './play.ts';
import { setStage } from './stage.ts';

const usage = 'linli scenario silent-heads [--size small|community] [--seed 1] [--json FILE]';

/** Plays it on a database of its own, with two servers on it, all gone afterwards. Exit code 1 when something promised does not hold. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: 'small' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || !['small', 'community'].includes(values.size)) {
    console.error(usage);
    return values.help ? 0 : 1;
  }
  const report = await onOwnServers(values.size === 'small' ? 'small' : 'default', Number(values.seed));
  print(report);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  return report.faults.length === 0 ? 0 : 1;
}

const onOwnServers = (profile: 'small' | 'default', seed: number): Promise<SilentHeadsReport> =>
  onOwnDatabase(async ({ clock, start }) => {
    const startOne = (privateGateways: readonly string[]) => start({ privateGateways, gatewayTimeoutMs: 400 });
    const stage = await setStage(startOne, clock, step => console.log(`  … ${step}`));
    try {
      return await playSilentHeads(stage.target, silentHeads(profile, seed));
    } finally {
      await stage.stop();
    }
  });

function print(report: SilentHeadsReport): void {
  const tiers = Object.entries(report.byTier).map(([tier, n]) => `${tier} ${n}`);
  const lines: [string, string | number][] = [
    ['grids', `${report.grids}, ${report.enough} with enough people, ${report.short} said to be short`],
    ['heads', `${report.heads}, ${report.silentHeads} of them never answered`],
    ['asked', `${report.asked} (${tiers.join(', ')}), in ${report.mostWaves} waves at most`],
    ['arrived', report.arrived],
    ['half of those grids', report.halfAt === null ? 'none had enough' : `had enough after ${report.halfAt} min`],
    ['nine tenths', report.nearlyAllAt === null ? 'none had enough' : `after ${report.nearlyAllAt} min`],
    [
      'messages',
      `${report.messages} by short message or automatic voice; the gateway for short messages was away for ${report.minutesAway} min and turned ${report.turnedAway} away`,
    ],
    ['  fell back', `${report.fellBack} calls to an automatic voice, the longest after ${report.fellBackAfter} min`],
    ['  came late', `${lateOf(report)}`],
    ['node that died', `${report.rowsOfDeadNode} rows in hand, done by the other`],
    ['told not to come', `${report.released} as enough were there, ${report.cancelled} at an end`],
    ['promises broken', report.faults.length],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(22)} ${value}`);
  for (const fault of report.faults.slice(0, 20)) console.log(`✕ ${fault}`);
}

function lateOf({ late }: SilentHeadsReport): string {
  const kinds = Object.entries(late.byKind).map(([kind, n]) => `${kind} ${n}`);
  return late.messages === 0 ? 'none' : `${late.messages} (${kinds.join(', ')}), by ${late.mostMinutes} min at most`;
}

process.exitCode = await main();
