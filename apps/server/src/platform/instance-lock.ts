import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDataFolder } from './data-folder.ts';
import { describeProcess } from './process-state.ts';

/** Who holds a data folder. Times are UTC in ISO 8601. */
export interface Holder {
  readonly pid: number;
  /** Tells this process from a later one with the same number. */
  readonly startedAt: string;
  readonly since: string;
  /** Where it serves; undefined until it listens. */
  readonly address?: string | undefined;
}

/** A data folder held by this process. */
export interface InstanceLock {
  /** Adds the address to what a second start will be told. */
  announce(address: string): void;
  /** Gives the folder up. May be called twice. */
  release(): void;
}

/** Another live process holds the folder. */
export interface InstanceHeld {
  readonly refused: 'data-folder-held';
  readonly holder: Holder;
}

const fileName = 'linli.lock';

/**
 * Takes the data folder for this process, or says who holds it; never waits. A holder that is dead, or whose number
 * now belongs to another process, is replaced. A stopped process (SIGSTOP) still holds. This file decides quickly and
 * names the holder; the advisory lock that the caller takes in the database afterwards closes the last gap between
 * two that replace a dead holder in the same instant.
 */
export function acquireInstanceLock(dataFolder: string, now: Date = new Date()): InstanceLock | InstanceHeld {
  ensureDataFolder(dataFolder);
  const path = join(dataFolder, fileName);
  const own: Holder = {
    pid: process.pid,
    startedAt: describeProcess(process.pid)?.startedAt ?? '',
    since: now.toISOString(),
  };
  for (let attempt = 0; attempt < 20; attempt++) {
    if (publish(path, own)) return held(path, own);
    const holder = readHolder(path);
    if (holder !== undefined && isAlive(holder)) return { refused: 'data-folder-held', holder };
    moveAside(path, holder);
  }
  throw new Error(`${path} keeps changing hands; is something else writing there?`);
}

/** One sentence for the person who started the second one. */
export function describeHolder(holder: Holder): string {
  const where = holder.address === undefined ? '' : `, at ${holder.address}`;
  return `Linli is already running on this data: process ${holder.pid}, since ${holder.since}${where}.`;
}

/** Writes the whole text first and links it into place, so that nobody ever reads half of it. */
function publish(path: string, holder: Holder): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    return Number.isSafeInteger(value.pid) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  const state = describeProcess(holder.pid);
  return state !== undefined && state.startedAt === holder.startedAt;
}

/** Takes a dead holder's file away; puts it back when it turns out to be another's fresh one. */
function moveAside(path: string, dead: Holder | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved !== undefined && !(moved.pid === dead?.pid && moved.startedAt === dead.startedAt)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third one was quicker; the advisory lock decides between them.
    }
  }
  rmSync(aside, { force: true });
}

function held(path: string, own: Holder): InstanceLock {
  let released = false;
  const isOurs = () => {
    const holder = readHolder(path);
    return holder?.pid === own.pid && holder.startedAt === own.startedAt;
  };
  return {
    announce(address) {
      if (released || !isOurs()) return;
      const draft = `${path}.${randomUUID()}`;
      writeFileSync(draft, `${JSON.stringify({ ...own, address })}\n`, { mode: 0o600 });
      renameSync(draft, path);
    },
    release() {
      if (released) return;
      released = true;
      if (isOurs()) rmSync(path, { force: true });
    },
  };
}
