import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** What is known of a running process. */
export interface ProcessState {
  /** Name of the program, at most 15 characters on Linux. */
  readonly name: string;
  /** Same for one process from its start to its end, other for a later one with the same number; '' where unknown. */
  readonly startedAt: string;
  /** Working folder, where this user may see it. */
  readonly folder: string | undefined;
}

/**
 * Describes a live process, or returns undefined when there is none with this number. A zombie counts as none: where
 * process 1 does not reap (many containers), it still answers to signal 0 and would look alive for ever. A process
 * that was merely stopped (SIGSTOP) is alive.
 */
export function describeProcess(pid: number): ProcessState | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return fromProc(pid);
  if (!answersSignal(pid)) return undefined;
  return process.platform === 'win32' ? { name: '', startedAt: '', folder: undefined } : fromPs(pid);
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** /proc/<pid>/stat: the name stands in brackets and may hold blanks; state is field 3, start in ticks since boot field 22. */
function fromProc(pid: number): ProcessState | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const close = stat.lastIndexOf(')');
  const fields = stat.slice(close + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return {
    name: stat.slice(stat.indexOf('(') + 1, close),
    startedAt: `${bootId()}/${fields[19] ?? ''}`,
    folder: tryReadlink(`/proc/${pid}/cwd`),
  };
}

function fromPs(pid: number): ProcessState | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [, stat = '', startedAt = '', path = ''] = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(line) ?? [];
    if (stat === '' || stat.startsWith('Z')) return undefined;
    return { name: path.slice(path.lastIndexOf('/') + 1), startedAt, folder: undefined };
  } catch {
    return undefined;
  }
}

let knownBootId: string | undefined;

function bootId(): string {
  if (knownBootId === undefined) {
    try {
      knownBootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      knownBootId = '';
    }
  }
  return knownBootId;
}

function tryReadlink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
