import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copiesNote } from './keys-folder.ts';

/**
 * Where backups wrote copies of emergencies' keys: a note beside each key, one path a line, so that the key's end reaches them. A copy that was carried
 * elsewhere stays noted, and `linli doctor` and `linli sunset prove` go on naming it. Noted before it is written.
 */
export function noteCopy(keyFile: string, path: string): void {
  const known = read(keyFile + copiesNote);
  if (!known.includes(path)) write(keyFile + copiesNote, [...known, path]);
}

/** Overwrites and removes every copy that is where it was written. */
export function dropCopies(keyFile: string): void {
  const away = read(keyFile + copiesNote).filter(path => {
    if (!existsSync(path)) return true;
    writeFileSync(path, Buffer.alloc(statSync(path).size), { flush: true });
    rmSync(path);
    return false;
  });
  write(keyFile + copiesNote, away);
}

const read = (note: string): string[] =>
  existsSync(note) ? readFileSync(note, 'utf8').split('\n').filter(Boolean) : [];

function write(note: string, paths: readonly string[]): void {
  if (paths.length === 0) rmSync(note, { force: true });
  else writeFileSync(note, `${paths.join('\n')}\n`, { mode: 0o600, flush: true });
}
