import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one section of the run came to. */
export interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

/** Folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one program of this checkout; resolves to its exit code (1 when killed). */
export function runNode(
  args: readonly string[],
  hear: (chunk: string) => void,
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    children.add(child);
    child.stdout.on('data', chunk => hear(String(chunk)));
    child.stderr.on('data', chunk => hear(String(chunk)));
    child.once('error', fail);
    child.once('close', code => {
      children.delete(child);
      done(code ?? 1);
    });
  });
}

const children = new Set<ReturnType<typeof spawn>>();
let told = false;

/** True once this process was told to stop: no other section begins. */
export const isToldToStop = (): boolean => told;

/** Stops what is running when this process is told to stop. */
export function stopChildrenOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      told = true;
      for (const child of children) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
      process.exitCode = 1;
      setTimeout(() => process.exit(1), 10_000).unref();
    });
  }
}

/** Headline of a section. */
export function announce(title: string): void {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
}
