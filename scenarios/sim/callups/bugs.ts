/**
 * Mistakes that can be planted, each one that somebody might make in the real thing. The simulator must find every one of
 * them; if it does not, the simulator is what is broken.
 */
export const plantedBugs = {
  'lease-not-checked': 'a node that was stopped goes on sending what another node has sent meanwhile',
  'acknowledged-before-stored': 'an answer is confirmed before it is stored, and lost when the node dies in between',
  'message-id-per-try': 'each try has a message id of its own, so nothing can tell a repeat',
  'cancel-not-looked-at': 'calls that were queued go out after the cancel',
  'cancel-misses-in-flight': 'who was called at the very moment of the cancel is never told',
  'target-filter-dropped': 'people of grids outside the target are asked as well',
  'arrivals-not-counted': 'waves go on although enough people are there',
  'timer-kept-in-memory': 'the next look at a grid is forgotten when the node dies',
  'sent-counts-as-arrived': 'a message that went out counts as a person who is there',
  'exercise-mark-dropped': 'a drill’s message does not begin with the word that says so',
  'repeat-counted-twice': 'an answer that is sent again counts again',
  'quiet-hours-ignored': 'people are woken for a level that can wait',
  'roster-not-looked-at': 'somebody who left the roster meanwhile is called',
  'late-answer-dropped': 'who answers after being taken for silent is thanked and not counted',
  'any-link-accepted': 'a link that was made up is taken for an answer',
  'no-consent-asked': 'a drill calls people who take no part in drills',
  'short-grid-forgotten': 'who was released elsewhere is never asked by a grid that is short',
  'tried-counts-as-never-sent': 'a call whose first try got no answer is forgotten when the next one is not needed',
  'given-up-counts-as-never-sent': 'a call given up after a try without an answer is taken for one that never left',
  'cancel-given-up': 'a cancel is given up like a call when its gateway is down for a while',
} as const;

export type PlantedBug = keyof typeof plantedBugs;
