import type { Check, Finding } from './check.ts';
import { backupChecks } from './checks/backup.ts';
import { capKeyChecks } from './checks/cap-keys.ts';
import { channelChecks } from './checks/channels.ts';
import { rightsChecks } from './checks/database/rights.ts';
import { schemaChecks } from './checks/database/schema.ts';
import { databaseServerChecks } from './checks/database/server.ts';
import { workChecks } from './checks/database/work.ts';
import { environmentChecks } from './checks/environment.ts';
import { folderChecks } from './checks/folder.ts';
import { machineChecks } from './checks/machine.ts';
import { roleChecks } from './checks/roles.ts';
import { serverChecks } from './checks/server.ts';
import type { Setup } from './setup.ts';

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [
  ...machineChecks,
  ...environmentChecks,
  ...folderChecks,
  ...backupChecks,
  ...databaseServerChecks,
  ...schemaChecks,
  ...rightsChecks,
  ...workChecks,
  ...roleChecks,
  ...channelChecks,
  ...capKeyChecks,
  ...serverChecks,
];

/** A check with what it found. */
export interface Result extends Finding {
  readonly id: string;
  readonly cure: Check['cure'];
}

/** Asks everything, one after the other; a check that throws is red with its own words. Changes nothing. */
export async function examine(setup: Setup, asked: readonly Check[] = checks): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of asked) {
    const finding = await Promise.resolve()
      .then(() => check.run(setup))
      .catch(
        (error: Error): Finding => ({
          level: 'red',
          says: { zh: `查不了：${error.message}`, en: `could not be asked: ${error.message}` },
        }),
      );
    results.push({ id: check.id, cure: check.cure, ...finding });
  }
  return results;
}
