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
  'queue-forgotten-by-call-off': 'what was queued when the call-up was called off is looked up as if it went on',
  'call-off-tells-everybody': 'who was only queued is told of a cancel of something that they never heard of',
  'other-grid-forgotten-by-call-off': 'who is called for two grids is told not to come when one of them is called off',
  'old-words-leave': 'what was queued before a correction leaves with the old words',
  'in-flight-counts-as-unheard': 'who is being called at the moment of a correction or call-off is never told of it',
  'old-look-sends': 'a node that was stopped between its look and the gateway sends what was called off meanwhile',
  'called-for-each-place': 'who has a place in two grids is called by both',
  'roster-change-forgotten': 'a grid that somebody left or came to in the middle of it is not looked at',
  'clock-followed-back': 'a clock that is set back is followed, and silence lasts so much longer',
  'answer-after-end-counts': 'an answer that was given after the end counts',
  'late-answer-refused': 'an answer that was given before the end and came in after it is refused',
  'drill-goes-on-beside': 'a drill goes on while a real call-up is on, or calls who has taken their word back',
  'drill-answer-counts-live': 'an answer to a drill counts in the real call-up of the same person',
  'drill-in-the-same-line': 'a real message waits behind those of a drill',
  'channels-not-named': 'a drill’s message leaves by a channel that the drill does not name',
} as const;

export type PlantedBug = keyof typeof plantedBugs;
