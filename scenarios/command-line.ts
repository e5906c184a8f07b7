import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeLink } from '../apps/server/src/access/index.ts';
import type { Peopled } from '../apps/server/src/testing/first-community.ts';

const main = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));

/** How a command of `linli` ended, and what it said. */
export interface Said {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `linli` in Chinese, in a folder, against a test server. */
export async function runLinli(
  { server }: Pick<Peopled, 'server'>,
  folder: string,
  args: readonly string[],
  session = '',
): Promise<Said> {
  const env = { ...process.env, LINLI_SERVER: server.url, LINLI_SESSION: session };
  const child = spawn(process.execPath, [main, ...args, '--lang', 'zh'], { cwd: folder, env });
  const said = { out: '', err: '' };
  child.stdout.on('data', chunk => (said.out += chunk));
  child.stderr.on('data', chunk => (said.err += chunk));
  const status = await new Promise<number | null>(done => child.once('exit', done));
  return { status, ...said };
}

/** A single-use sign-in link of the test server's officer. */
export async function officeLink({ server, communityId, officerId, clock }: Peopled): Promise<string> {
  const { token } = await server.platform.database.platform(tx =>
    makeLink(tx, {
      purpose: 'sign-in',
      communityId,
      personId: officerId,
      app: 'console',
      now: clock.now(),
      minutes: 30,
    }),
  );
  return `${server.url}/console/#/in/${token}`;
}
