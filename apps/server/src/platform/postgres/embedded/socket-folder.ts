import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from './identity.ts';

/** A Unix socket's path must fit into 107 bytes; PostgreSQL adds `/.s.PGSQL.5432` and a lock file's name to the folder. */
const longestFolder = 107 - '/.s.PGSQL.5432.lock'.length;

/**
 * Makes the folder of the socket: open to the database's user alone (0700), because whoever reaches the socket is let
 * in. It lies in the database's home; where that path is too long, in a short folder of the system, and never in one
 * that somebody else has prepared there.
 */
export function prepareSocketFolder(home: string, identity: Identity | undefined): string {
  const inside = join(home, 'socket');
  if (Buffer.byteLength(inside) <= longestFolder) {
    if (own(inside, identity)) return inside;
    throw new Error(`${inside} is not a folder of the database's user; move it away and start again.`);
  }
  const name = `linli-${createHash('sha256').update(home).digest('hex').slice(0, 10)}`;
  const bases = process.getuid?.() === 0 ? ['/run', tmpdir()] : [process.env.XDG_RUNTIME_DIR ?? tmpdir(), tmpdir()];
  for (const base of bases) {
    for (const suffix of ['', '-2', '-3', '-4']) {
      const folder = join(base, name + suffix);
      if (Buffer.byteLength(folder) <= longestFolder && own(folder, identity)) return folder;
    }
  }
  throw new Error(`No short enough folder for the database's socket: tried ${bases.join(' and ')}.`);
}

/** Makes the folder or checks that what is there is ours: a real folder, of the right owner, closed to all others. */
function own(folder: string, identity: Identity | undefined): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (identity !== undefined) chownSync(folder, identity.uid, identity.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== (identity?.uid ?? process.getuid?.() ?? found.uid)) return false;
  if ((found.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return true;
}
