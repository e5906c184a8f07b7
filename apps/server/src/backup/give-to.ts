import { lchownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives a folder and all in it to a user: PostgreSQL runs only on files of its own. Never what a link leads to, nor a file that has a
 * second name elsewhere: whoever may write in the folder could have put either there.
 */
export function giveTo(path: string, owner: { readonly uid: number; readonly gid: number }): void {
  const found = lstatSync(path);
  if (found.isFile() && found.nlink > 1) return;
  lchownSync(path, owner.uid, owner.gid);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), owner);
}
