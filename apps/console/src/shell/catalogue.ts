import { consoleWords, problemWords, rolesWords, roundsWords } from '@linli/words';

/** Every text the console says. */
export const consoleCatalogue = { ...rolesWords, ...roundsWords, ...problemWords, ...consoleWords };
