import { availableParallelism } from 'node:os';
import { runNode, type Tally } from './section.ts';

/** A check that either holds or not; it counts as one test. */
interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

const checks: readonly Check[] = [
  { name: 'types of the packages', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json'] },
  {
    name: 'types of server, command line and tests',
    args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.node.json'],
  },
  { name: 'types of the screens', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.web.json'] },
  {
    name: 'types of what builds and tests the screens',
    args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.tools.json'],
  },
  { name: 'lint and format', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'architecture rules', args: ['scripts/architecture/check.ts'] },
  { name: 'every personal field is in the register', args: ['scripts/field-register.ts'] },
  { name: 'paths and commands in the documents', args: ['scripts/docs-check.ts'] },
];

/** Runs the checks, as many at once as there are cores, and tells each as it ends. */
export async function runChecks(): Promise<Tally> {
  const started = Date.now();
  const queue = [...checks];
  let passed = 0;
  const worker = async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      if (await holds(check)) passed++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), checks.length) }, worker));
  const seconds = (Date.now() - started) / 1000;
  return { name: 'checks', passed, failed: checks.length - passed, skipped: 0, seconds };
}

async function holds(check: Check): Promise<boolean> {
  const started = Date.now();
  let said = '';
  const code = await runNode(check.args, chunk => {
    said += chunk;
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code === 0) console.log(`  ok      ${check.name} (${seconds} s)`);
  else console.log(`  FAILED  ${check.name} (${seconds} s)\n${said.trimEnd()}`);
  return code === 0;
}
