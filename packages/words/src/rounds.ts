import { words } from './translate.ts';

/** Door-to-door rounds: outcomes, my doors, the sheet. */
export const roundsWords = words({
  'outcome.reached': { zh: '见到了', en: 'Reached' },
  'outcome.told-by-phone': { zh: '已电话告知', en: 'Told by phone' },
  'outcome.needs-help': { zh: '需要帮助', en: 'Needs help' },
  'outcome.declined': { zh: '婉拒', en: 'Declined' },
  'outcome.not-in': { zh: '没人在家', en: 'Not in' },
  'outcome.note-left': { zh: '已留条', en: 'Note left' },
  'outcome.vacant': { zh: '空置', en: 'Vacant' },
  'outcome.not-found': { zh: '找不到', en: 'Not found' },
  'precaution.knock-longer': { zh: '多敲一会儿', en: 'Knock longer' },
  'precaution.wear-mask': { zh: '请戴口罩', en: 'Wear a mask' },
  'precaution.speak-loudly': { zh: '说话大声些', en: 'Speak loudly' },
  'precaution.call-first': { zh: '先打电话', en: 'Ring first' },
});
