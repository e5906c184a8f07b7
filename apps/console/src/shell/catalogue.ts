import {
  casesWords,
  consoleWords,
  drawWords,
  emergencyWords,
  eventWords,
  heldWords,
  problemWords,
  residentWords,
  rolesWords,
  roundsWords,
  settingsWords,
} from '@linli/words';

/** Every text the console says. */
export const consoleCatalogue = {
  ...casesWords,
  ...residentWords,
  ...rolesWords,
  ...roundsWords,
  ...problemWords,
  ...drawWords,
  ...emergencyWords,
  ...eventWords,
  ...heldWords,
  ...settingsWords,
  ...consoleWords,
};
