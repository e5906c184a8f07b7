/**
 * Every check and test in order, then one line: `N passed, N failed`.
 *   --only checks,unit,pages,int,e2e,pg15   some sections
 *   --full                                  larger seeds and sizes (LINLI_TEST_SIZE=full), and PostgreSQL 15 as well
 *   <path> …                                only tests under these paths
 */
import { parseArgs } from 'node:util';
import { findBrowser } from '../browser.ts';
import { buildAll } from '../build.mjs';
import { runChecks } from './checks.ts';
import { withPostgres15 } from './postgres-15.ts';
import { announce, isToldToStop, stopChildrenOnSignal, type Tally } from './section.ts';
import { runSuite } from './suite.ts';

const sections = ['checks', 'unit', 'pages', 'int', 'e2e', 'pg15'] as const;
type Section = (typeof sections)[number];

const { values, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, full: { type: 'boolean', default: false } },
});

const wanted = chooseSections();
const env = {
  LINLI_TEST_SIZE: values.full ? 'full' : 'small',
  CI: process.env.CI ?? '1',
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
};

const run: Record<Section, () => Promise<Tally>> = {
  checks: () => runChecks(),
  unit: () => runSuite('unit', paths, env),
  pages: () => buildPages(),
  int: () => runSuite('int', paths, env),
  e2e: () => runInBrowser(),
  pg15: () => withPostgres15(url => runSuite('int', paths, { ...env, TEST_DATABASE_URL: url }, 'int on PostgreSQL 15')),
};

const titles: Record<Section, string> = {
  checks: 'Types, lint, architecture, documents',
  unit: 'Unit tests',
  pages: 'Web pages',
  int: 'Database and HTTP tests',
  e2e: 'Browser tests',
  pg15: 'Database and HTTP tests on PostgreSQL 15',
};

stopChildrenOnSignal();
const tallies: Tally[] = [];
for (const section of wanted) {
  if (isToldToStop()) break;
  announce(titles[section]);
  tallies.push(await run[section]());
}
finish(tallies);

function chooseSections(): Section[] {
  if (values.only === undefined) return sections.filter(one => one !== 'pg15' || values.full);
  const asked = values.only.split(',');
  const unknown = asked.filter(one => !sections.includes(one as Section));
  if (unknown.length > 0) {
    console.error(`--only knows ${sections.join(', ')}; not ${unknown.join(', ')}`);
    process.exit(1);
  }
  return sections.filter(one => asked.includes(one));
}

/** Built once, before what serves and opens them; building all of them counts as one test. */
async function buildPages(): Promise<Tally> {
  const started = Date.now();
  const failed = await buildAll(process.execPath);
  const ok = failed.length === 0;
  console.log(ok ? '  ok      the pages of every app are built' : `  FAILED  ${failed.join(', ')}`);
  const seconds = (Date.now() - started) / 1000;
  return { name: 'pages', passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, seconds };
}

async function runInBrowser(): Promise<Tally> {
  const browser = await findBrowser();
  if (browser === undefined) {
    console.log('No browser was found or could be installed. Install Chromium or set CHROME_PATH.');
    return { name: 'e2e', passed: 0, failed: 1, skipped: 0, seconds: 0 };
  }
  console.log(`Browser: ${browser.path} (${browser.from})`);
  const found = { LINLI_BROWSER: browser.path, LINLI_BROWSER_LIBRARIES: browser.libraries ?? '' };
  return runSuite('e2e', paths, { ...env, ...found });
}

function finish(all: readonly Tally[]): void {
  announce('Result');
  for (const { name, passed, failed, skipped, seconds } of all) {
    const left = skipped === 0 ? '' : `, ${skipped} skipped`;
    console.log(
      `${name.padEnd(24)} ${passed} passed, ${failed} failed${left}, ${seconds.toFixed(1)} s`.replace(
        ' passed, ',
        ' ok, ',
      ),
    );
  }
  const sum = (of: 'passed' | 'failed') => all.reduce((total, one) => total + one[of], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}
