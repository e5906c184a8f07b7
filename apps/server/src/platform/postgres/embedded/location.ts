import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { chooseIdentity, type Identity } from './identity.ts';

/** Where one embedded database lives, and as whom it runs. */
export interface Location {
  /** Folder that belongs to the database's user: cluster, log, usually the socket. */
  readonly home: string;
  /** The cluster itself (PGDATA). */
  readonly cluster: string;
  /** Where a copy of the programs is kept if they cannot be run where npm put them. */
  readonly copies: string;
  readonly identity: Identity | undefined;
}

const pointerName = 'postgres-location.txt';

/** Where the database of a data folder lies, or will; makes nothing. */
export function databaseHome(dataFolder: string): string {
  const pointer = join(dataFolder, pointerName);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataFolder, 'postgres');
}

/**
 * Finds or chooses the home of the database of a data folder: `<data>/postgres`, or, where the database's user cannot
 * pass through the folders above (a checkout below a private home), a folder of the system, which is then written down
 * in `<data>/postgres-location.txt`. Never opens a user's folder to others. Refuses (throws) to start an empty
 * database beside one that is there but cannot be reached.
 */
export function locate(dataFolder: string): Location {
  const inside = join(dataFolder, 'postgres');
  const pointer = join(dataFolder, pointerName);
  const home = databaseHome(dataFolder);
  const identity = chooseIdentity(join(home, 'cluster'));
  if (home !== inside || identity === undefined || canPass(dataFolder, identity)) return claim(home, identity);
  if (existsSync(join(inside, 'cluster', 'PG_VERSION'))) {
    throw new Error(
      `The database in ${inside} cannot be reached by the user ${identity.name}, because a folder above it is private. ` +
        `Let others pass through it (chmod o+x), or start Linli as the owner of that folder.`,
    );
  }
  // A name of its own: another checkout made later at the same path must not find this one's data.
  const outside = join(
    stateFolder(),
    `${basename(dirname(realpathSync(dataFolder)))}-${randomBytes(6).toString('hex')}`,
  );
  writeFileSync(pointer, `${outside}\n`, { mode: 0o600 });
  return claim(outside, identity);
}

function claim(home: string, identity: Identity | undefined): Location {
  openFolder(dirname(home), identity);
  if (!existsSync(home)) {
    mkdirSync(home);
    chmodSync(home, 0o700);
    if (identity !== undefined) chownSync(home, identity.uid, identity.gid);
  }
  refuseUnreadable(home);
  return { home, cluster: join(home, 'cluster'), copies: join(stateFolder(), 'programs'), identity };
}

/** A database that root started once belongs to the system's database user, and is out of reach for anyone else. */
function refuseUnreadable(home: string): void {
  try {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(
      `The database in ${home} belongs to another user (was Linli started as root before?). Start it so again.`,
    );
  }
}

/** Makes missing folders above so that the database's user can pass; leaves those that are there alone. */
function openFolder(folder: string, identity: Identity | undefined): void {
  if (existsSync(folder)) return;
  openFolder(dirname(folder), identity);
  mkdirSync(folder);
  chmodSync(folder, identity === undefined ? 0o700 : 0o711);
}

function stateFolder(): string {
  if (process.getuid?.() === 0) return '/var/lib/linli';
  return join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'linli');
}

/** May this user pass through every folder from the root down to this one? */
export function canPass(folder: string, identity: Identity): boolean {
  let path = realpathSync(folder);
  for (;;) {
    const { mode, uid, gid } = statSync(path);
    const bit = uid === identity.uid ? 0o100 : gid === identity.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const above = dirname(path);
    if (above === path) return true;
    path = above;
  }
}
