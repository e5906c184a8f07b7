import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExitCode, Terminal } from './verb.ts';

/** Runs a program of the project's checkout with the verb's own streams and exit code; says so where there is only the package. */
export async function runInCheckout(program: string, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const file = fileURLToPath(new URL(`../../../${program}`, import.meta.url));
  if (!existsSync(file)) {
    terminal.err(
      {
        zh: '这个命令要在项目的完整代码里运行。',
        en: 'This runs in a checkout of the project, not from the package alone.',
      }[terminal.locale],
    );
    return 1;
  }
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: 'inherit' });
    child.once('error', fail);
    child.once('exit', code => done(code === 0 || code === 2 ? code : 1));
  });
}
