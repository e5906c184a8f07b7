import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Gives a folder and all in it to a user: PostgreSQL runs only on files of its own. */
export function giveTo(path: string, owner: { readonly uid: number; readonly gid: number }): void {
  chownSync(path, owner.uid, owner.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), owner);
}
