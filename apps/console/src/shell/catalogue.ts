import {
  casesWords,
  consoleWords,
  emergencyWords,
  problemWords,
  residentWords,
  rolesWords,
  roundsWords,
} from '@linli/words';

/** Every text the console says. */
export const consoleCatalogue = {
  ...casesWords,
  ...residentWords,
  ...rolesWords,
  ...roundsWords,
  ...problemWords,
  ...emergencyWords,
  ...consoleWords,
};
