import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from './launch.ts';
import type { EmbeddedLog } from './log.ts';
import { isPostmaster, readPostmasterFile } from './postmaster-file.ts';

/** A fast stop writes a checkpoint, which on a slow disk takes its time; past this it is stopped without one. */
const patienceMs = 30_000;

/** Ends all sessions and stops the server cleanly; returns when its process is gone. */
export async function stopServer(server: Running, cluster: string, log: EmbeddedLog): Promise<void> {
  const isThere = () => isAlive(server, cluster);
  if (!isThere()) return;
  signal(server.pid, 'SIGINT');
  if (await gone(isThere, patienceMs)) return;
  log.warn({ pid: server.pid }, 'The database did not stop in time; stopping it at once, it will repair itself.');
  signal(server.pid, 'SIGQUIT');
  if (!(await gone(isThere, 5_000))) throw new Error(`The database server ${server.pid} does not stop.`);
}

/** Sends the signal; a server that is already gone is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Is this server, and not another process with its number, still there? */
export function isAlive(server: Running, cluster: string): boolean {
  if (server.child !== undefined) return server.child.exitCode === null && server.child.signalCode === null;
  const file = readPostmasterFile(cluster);
  return isPostmaster(file?.pid === server.pid ? file : { ...noFile, pid: server.pid }, cluster);
}

const noFile = { port: 0, socketFolder: '', status: '' };

async function gone(isThere: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isThere()) {
    if (Date.now() > deadline) return false;
    await pause(15);
  }
  return true;
}
