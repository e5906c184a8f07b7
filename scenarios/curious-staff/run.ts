import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startOwnServer } from '../own-server.ts';
import { playCuriousStaff } from './play.ts';

/**
 * usage: run.ts curious-staff [--json FILE]
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.error('linli scenario curious-staff [--json FILE]');
    return 0;
  }
  const own = await startOwnServer();
  try {
    const report = await playCuriousStaff(own.test, step => console.log(`  … ${step}`));
    const { faults, ...figures } = report;
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(22)} ${value}`);
    console.log(`${'found'.padEnd(22)} ${faults.length}`);
    for (const fault of faults.slice(0, 20)) console.log(`✕ ${fault}`);
    if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await own.remove();
  }
}

process.exitCode = await main();
