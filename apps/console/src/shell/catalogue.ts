import {
  casesWords,
  consoleWords,
  drawWords,
  emergencyWords,
  eventWords,
  heldWords,
  ledgerWords,
  printsWords,
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
  ...printsWords,
  ...problemWords,
  ...drawWords,
  ...emergencyWords,
  ...eventWords,
  ...heldWords,
  ...ledgerWords,
  ...settingsWords,
  ...consoleWords,
};
