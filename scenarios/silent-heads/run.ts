import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../apps/server/src/boot/database.ts';
import { openSecrets } from '../../apps/server/src/boot/secrets.ts';
import { DrivableClock } from '../../apps/server/src/platform/clock.ts';
import { ensureDataFolder } from '../../apps/server/src/platform/data-folder.ts';
import { startServer } from '../../apps/server/src/server.ts';
import { playSilentHeads, type SilentHeadsReport, silentHeads } from './play.ts';
import { setStage } from './stage.ts';

const usage = 'linli scenario silent-heads [--size small|community] [--seed 1] [--json FILE]';
const silent = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

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
  const report = await onOwnDatabase(values.size === 'small' ? 'small' : 'default', Number(values.seed));
  print(report);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  return report.faults.length === 0 ? 0 : 1;
}

async function onOwnDatabase(profile: 'small' | 'default', seed: number): Promise<SilentHeadsReport> {
  const dataFolder = join(tmpdir(), `linli-scenario-${randomBytes(6).toString('hex')}`);
  ensureDataFolder(dataFolder);
  const files = mkdtempSync(join(tmpdir(), 'linli-scenario-files-'));
  const secrets = openSecrets(dataFolder);
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL, secrets, silent);
  const clock = new DrivableClock();
  const start = (hostPort: string) =>
    startServer({
      connection: database.app,
      kek: secrets.kek,
      filesFolder: files,
      signingSeed: secrets.signingSeed,
      episodeKeysFolder: secrets.episodeKeysFolder,
      checkpointsFolder: join(files, 'checkpoints'),
      log: silent,
      clock,
      synthetic: true,
      runOutbox: false,
      privateGateways: [hostPort],
      gatewayTimeoutMs: 400,
    });
  const stage = await setStage(start, clock, step => console.log(`  … ${step}`));
  try {
    return await playSilentHeads(stage.target, silentHeads(profile, seed));
  } finally {
    await stage.stop();
    await database.stop();
    rmSync(files, { recursive: true, force: true });
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function print(report: SilentHeadsReport): void {
  const tiers = Object.entries(report.byTier).map(([tier, n]) => `${tier} ${n}`);
  const lines: [string, string | number][] = [
    ['grids', `${report.grids}, ${report.enough} with enough people, ${report.short} said to be short`],
    ['heads', `${report.heads}, ${report.silentHeads} of them never answered`],
    ['asked', `${report.asked} (${tiers.join(', ')}), in ${report.mostWaves} waves at most`],
    ['arrived', report.arrived],
    ['half of those grids', report.halfAt === null ? 'none had enough' : `had enough after ${report.halfAt} min`],
    ['nine tenths', report.nearlyAllAt === null ? 'none had enough' : `after ${report.nearlyAllAt} min`],
    ['messages', `${report.messages}, ${report.waitedForGateway} calls waited until the gateway was back`],
    ['node that died', `${report.rowsOfDeadNode} rows in hand, done by the other`],
    ['told not to come', `${report.released} as enough were there, ${report.cancelled} at an end`],
    ['promises broken', report.faults.length],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(22)} ${value}`);
  for (const fault of report.faults.slice(0, 20)) console.log(`✕ ${fault}`);
}

process.exitCode = await main();
