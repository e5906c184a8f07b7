import { words } from './translate.ts';

/** The office’s own people: titles, who stands in for whom, whom to turn to. */
export const officeWords = words({
  'office.in-charge': {
    zh: '遇事没有人管时，找 {name}（{title}）',
    en: 'When a duty has nobody, turn to {name} ({title})',
  },
  'office.in-charge-acting': {
    zh: '遇事没有人管时，找 {name}（代理{title}）',
    en: 'When a duty has nobody, turn to {name} (acting {title})',
  },
  'office.ask': { zh: '找 {name}（{title}）', en: 'ask {name} ({title})' },
  'office.ask-acting': { zh: '找 {name}（代理{title}）', en: 'ask {name} (acting {title})' },
  'office.nobody-titled': {
    zh: '还没有人有职务。先写下办公室有哪些职务，再到每个人的页面任命。',
    en: 'Nobody bears a title yet. Write down which titles the office has, then appoint people on their pages.',
  },
  'office.nobody': { zh: '办公室里还没有登记的人。', en: 'Nobody of the office is recorded yet.' },
  'office.who': { zh: '谁', en: 'Who' },
  'office.title': { zh: '职务', en: 'Title' },
  'office.no-title': { zh: '没有职务', en: 'no title' },
  'office.acting': { zh: '代理 {name}', en: 'acts for {name}' },
  'office.term': { zh: '任期', en: 'From – to' },
  'office.stands-in': { zh: '不在；{name} 代理到 {to}', en: 'away; {name} acts until {to}' },
  'office.titles': { zh: '办公室的职务，从高到低', en: 'Titles of the office, highest first' },
  'office.titles-help': {
    zh: '保存后从此刻起这样排。去掉一项，已在任的人照旧。',
    en: 'In this order from the moment you save. Who bears a title that is taken off keeps it.',
  },
  'office.title-name': { zh: '第 {no} 项职务', en: 'Title {no}' },
  'office.one': { zh: '只能有一人', en: 'Only one' },
  'office.add-title': { zh: '再加一项', en: 'Add one' },
  'office.remove-title': { zh: '去掉', en: 'Take off' },
  'office.up': { zh: '往上', en: 'Up' },
});
