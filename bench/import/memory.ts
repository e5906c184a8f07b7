import { readdirSync, readFileSync } from 'node:fs';

/** Most memory that a process ever had, megabytes (Linux). */
export function peakMegabytes(pid: number): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(statusOf(pid));
  return Math.round(Number(found?.[1] ?? 0) / 1024);
}

/** What all processes under a parent hold of their own now, without what they share; megabytes (Linux). */
export function ownMegabytesUnder(parent: number): number {
  let kilobytes = 0;
  for (const name of readdirSync('/proc').filter(entry => /^\d+$/.test(entry))) {
    const status = statusOf(name);
    if (Number(/PPid:\s+(\d+)/.exec(status)?.[1]) === parent)
      kilobytes += Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0);
  }
  return Math.round(kilobytes / 1024);
}

/** A process's status, `''` where it has just ended. */
function statusOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
