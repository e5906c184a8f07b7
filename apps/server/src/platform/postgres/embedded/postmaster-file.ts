import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeProcess } from '../../process-state.ts';

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  /** `starting`, `ready`, `standby`, `stopping`; '' while it has not said. */
  readonly status: string;
}

const lineOf = { pid: 0, port: 3, socketFolder: 4, status: 7 };

/** Reads the file of a cluster; undefined when there is none or it holds no process number yet. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[lineOf.pid]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    port: Number(lines[lineOf.port] ?? 0),
    socketFolder: lines[lineOf.socketFolder] ?? '',
    status: (lines[lineOf.status] ?? '').trim(),
  };
}

/**
 * Is the process of the file really the server of this cluster? Numbers are used again, soon after a start in a
 * container; so its name must be right, and its folder, where that can be seen.
 */
export function isPostmaster(file: PostmasterFile, cluster: string): boolean {
  const state = describeProcess(file.pid);
  if (state === undefined) return false;
  if (process.platform !== 'win32' && !state.name.startsWith('postgres')) return false;
  return state.folder === undefined || state.folder === realpathSync(cluster);
}

/**
 * Makes PostgreSQL pass over the files of a dead server: `postmaster.pid` and the socket's lock. It would refuse to
 * start while the number in them answers to a signal (a zombie, or another program that has got the number). They must
 * not be deleted: the first also names the shared memory by which the new server notices children of the old one that
 * still live, and two sets of them would ruin the data. PostgreSQL passes over its parent's number, so that is what
 * the first line becomes.
 */
export function disown(cluster: string, socketFolder: string, port: number, parentPid: number): void {
  for (const path of [join(cluster, 'postmaster.pid'), join(socketFolder, `.s.PGSQL.${port}.lock`)]) {
    if (!existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/^\d+/, String(parentPid)));
  }
}
