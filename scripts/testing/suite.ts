import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, type Tally } from './section.ts';

/** Kind of test, by file name: `.test.ts`, `.int.test.ts`, `.e2e.test.ts`. */
export type Kind = 'unit' | 'int' | 'e2e';

/** What of vitest's report is counted. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Runs all tests of a kind (or those under some paths) and counts them. None at all counts as one failure. */
export async function runSuite(
  kind: Kind,
  paths: readonly string[],
  env: NodeJS.ProcessEnv = {},
  name: string = kind,
): Promise<Tally> {
  const started = Date.now();
  const folder = join(root, '.build', 'tests');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', kind, ...reporters, ...paths];
  const code = await runNode(args, chunk => process.stdout.write(chunk), env);
  const counted = count(file);
  const failed = counted.failed === 0 && code !== 0 ? 1 : counted.failed;
  const none = counted.passed + failed === 0 ? 1 : 0;
  if (none === 1) console.log(`No ${kind} test ran.`);
  return { name, ...counted, failed: failed + none, seconds: (Date.now() - started) / 1000 };
}

/** A file that could not even be loaded has no tests to count; it is one failure. */
export function count(file: string): { passed: number; failed: number; skipped: number } {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    const failures = assertionResults.filter(one => one.status === 'failed').length;
    total.passed += assertionResults.filter(one => one.status === 'passed').length;
    total.failed += failures === 0 && status === 'failed' ? 1 : failures;
    total.skipped += assertionResults.filter(one => one.status !== 'passed' && one.status !== 'failed').length;
  }
  return total;
}
