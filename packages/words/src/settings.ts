import { words } from './translate.ts';

/** What an office sets for itself. */
export const settingsWords = words({
  'nav.settings': { zh: '设置', en: 'Settings' },
  'settings.phone': { zh: '居民打的办公室电话', en: 'The office number residents ring' },
  'settings.save': { zh: '保存', en: 'Save' },
  'settings.saved': { zh: '已保存，从现在起生效', en: 'Saved; in force from now' },
  'settings.order': {
    zh: '先推荐谁（只管帮忙的人，不管帮谁）',
    en: 'Whom to suggest first (about helpers, never about who is helped)',
  },
  'settings.up': { zh: '上移', en: 'Move up' },
  'settings.down': { zh: '下移', en: 'Move down' },
  'settings.near': { zh: '多近算“附近”（米）', en: 'How near is “near” (metres)' },
  'settings.limits': { zh: '多久必须答复（小时，日历时间）', en: 'How long until an answer (hours by the calendar)' },
  'settings.any': { zh: '不限', en: 'any' },
  'settings.hours': { zh: '小时', en: 'Hours' },
  'settings.source': { zh: '依据', en: 'Where the rule comes from' },
  'settings.set-limit': { zh: '定一个时限', en: 'Set a limit' },
});
