import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveTo, whatIsThere } from '../backup/index.ts';
import { ensureDataFolder } from '../platform/data-folder.ts';
import { findUser } from '../platform/postgres/embedded/identity.ts';
import { canPass, databaseHome } from '../platform/postgres/embedded/location.ts';
import { isPostmaster, readPostmasterFile } from '../platform/postgres/embedded/postmaster-file.ts';

/**
 * Goes on as an ordinary user (`--user`), for good: groups, group and user are given up in this order, and what Linli wrote for the data
 * folder is given to that user first, the database too, which from then on runs as the same user. Throws a sentence where it cannot:
 * nothing has been changed then.
 */
export function dropPrivileges(name: string, dataFolder: string, checkout: string): void {
  if (process.platform === 'win32') throw new Error('--user: not on Windows.');
  const user = findUser(name);
  if (!user) throw new Error(`--user ${name}: this machine has no such user.`);
  if (user.uid === 0) throw new Error(`--user ${name}: that is root again; name an ordinary user.`);
  if (process.getuid?.() === user.uid) return;
  if (process.getuid?.() !== 0) throw new Error(`--user ${name}: only root can become somebody else; leave it out.`);
  if (!canPass(checkout, user))
    throw new Error(
      `--user ${name}: this user may not enter ${checkout}; put Linli where they may (for example /opt).`,
    );
  const cluster = join(databaseHome(dataFolder), 'cluster');
  const running = readPostmasterFile(cluster);
  if (running && isPostmaster(running, cluster))
    throw new Error(
      `--user ${name}: a database of an earlier run still works; start and stop Linli once without --user.`,
    );
  handOver(dataFolder, user);
  process.setgroups?.([user.gid]);
  process.setgid?.(user.gid);
  process.setuid?.(user.uid);
  // Folders of one's own (the database's programs, where the checkout is closed to it) are found by these.
  process.env.HOME = user.home;
  for (const variable of ['XDG_STATE_HOME', 'XDG_RUNTIME_DIR']) delete process.env[variable];
}

/** What a start that was cut short may have left. */
const ours = /^(linli\.lock|postgres|files|checkpoints|restored-from-backup\.json)/;

/** Gives what is there to the user; a new folder is made for them. */
function handOver(dataFolder: string, user: { readonly uid: number; readonly gid: number }): void {
  if (!existsSync(dataFolder)) ensureDataFolder(dataFolder);
  const strange = existsSync(join(dataFolder, 'secrets'))
    ? []
    : readdirSync(dataFolder).filter(name => !ours.test(name));
  if (strange.length > 0)
    throw new Error(`${dataFolder} holds something else (${strange[0]}): it is not given to another user.`);
  for (const path of whatIsThere(dataFolder)) giveTo(path, user);
  if (!canPass(dirname(dataFolder), { name: '', ...user }))
    throw new Error(`--user: this user may not enter ${dirname(dataFolder)}; name another folder with --data.`);
}
