import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What lies in the folder of the emergencies' keys: `<community>.<emergency>` is a key, `….destroyed` the mark with its certificate where one was, `….copies` a
 * note of where backups wrote copies.
 */
export const destroyedMark = '.destroyed';
export const copiesNote = '.copies';

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** Names of the keys that are there. */
export const keysIn = (folder: string): readonly string[] =>
  namesIn(folder).filter(name => !name.endsWith(destroyedMark) && !name.endsWith(copiesNote));

/** Certificates of what was destroyed, in one community or all, one line each; a key that nobody certified has none. */
export const endsIn = (folder: string, communityId = ''): readonly string[] =>
  namesIn(folder)
    .filter(name => name.startsWith(communityId) && name.endsWith(destroyedMark))
    .flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));

/** Copies that were noted for keys which are destroyed by now, and could not be reached. */
export const copiesLeft = (folder: string): readonly string[] =>
  namesIn(folder)
    .filter(name => name.endsWith(copiesNote) && !existsSync(join(folder, name.slice(0, -copiesNote.length))))
    .flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
