import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts a program of this folder's neighbours (path from here) and waits until it serves; `said` is what it has printed. */
export async function startProgram(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stdout?.on('data', (text: Buffer) => {
    said += text;
  });
  for (let tries = 0; !/stop: Ctrl-C|listening/.test(said); tries++) {
    if (child.exitCode !== null || tries > 1200) throw new Error(`${file} did not start: ${said}`);
    await new Promise(done => setTimeout(done, 50));
  }
  return { child, said };
}

/** Ends a program and waits until it has. */
export async function stopProgram(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await new Promise(done => child.once('exit', done));
}
