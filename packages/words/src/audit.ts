import { words } from './translate.ts';

/** What the audit says: the auditor's page, who looked, and `linli audit`. */
export const auditWords = words({
  'audit.no-checkpoints': {
    zh: '{folder} 里没有检查点：服务器还没有封过，或者目录不对（--checkpoints）。',
    en: 'No checkpoints in {folder}: nothing has been sealed yet, or it is another folder (--checkpoints).',
  },
  'audit.proved': {
    zh: '社区 {communityId}：{checkpoints} 个检查点，{rows} 行，其中 {unsealed} 行还没有封；{erased} 次读取的对象和事由已按期删去。\n公钥 {keyId}，最后一个检查点 {head}',
    en: 'Community {communityId}: {checkpoints} checkpoints, {rows} rows, {unsealed} of them not sealed yet; of {erased} looks, whom and why have been deleted in time.\nPublic key {keyId}, last checkpoint {head}',
  },
  'audit.all-well': { zh: '✓ 全部吻合。', en: '✓ Everything fits.' },
  'audit.findings': { zh: '有 {n} 处对不上。', en: '{n} things do not fit.' },
  'audit.title': { zh: '谁看过', en: 'Who looked' },
  'audit.intro': {
    zh: '每一次看居民或人员资料都记在这里，先记后给看；没找到的、被拒绝的也记。这一页本身也会记一笔。',
    en: 'Every look at people’s data is here, written down before it was shown; so are searches without a hit, and refusals. Opening this page is a look too.',
  },
  'audit.seal.title': { zh: '封存', en: 'Seal' },
  'audit.seal.last': {
    zh: '最后一个检查点 {number} 号，{at}，到此 {totalRows} 行。抄在纸上或发给同事：',
    en: 'Last checkpoint no. {number}, {at}, {totalRows} rows so far. Write it on paper or send it to a colleague:',
  },
  'audit.seal.none': { zh: '还没有检查点。', en: 'No checkpoint yet.' },
  'audit.seal.open': {
    zh: '{at} 以后的还没有封（一般一分钟内封上）。',
    en: 'Rows since {at} are not sealed yet (usually within a minute).',
  },
  'audit.seal.closed': { zh: '全部已封。', en: 'Everything is sealed.' },
  'audit.seal.key': { zh: '公钥 {keyId}', en: 'Public key {keyId}' },
  'audit.filter.all': { zh: '全部', en: 'All' },
  'audit.filter.denied': { zh: '被拒绝的', en: 'Refused' },
  'audit.filter.nothing': { zh: '没找到的', en: 'Nothing found' },
  'audit.filter.glass': { zh: '破窗', en: 'Break-glass' },
  'audit.outcome.shown': { zh: '看了', en: 'Shown' },
  'audit.outcome.nothing': { zh: '没找到', en: 'Nothing found' },
  'audit.outcome.denied': { zh: '拒绝', en: 'Refused' },
  'audit.col.when': { zh: '时间', en: 'When' },
  'audit.col.who': { zh: '谁', en: 'Who' },
  'audit.col.what': { zh: '看什么', en: 'What' },
  'audit.col.about': { zh: '涉及', en: 'About' },
  'audit.col.why': { zh: '为什么', en: 'Why' },
  'audit.about.people': { zh: '{n} 人或户', en: '{n} people or homes' },
  'audit.searched': { zh: '找“{find}”', en: 'looked for “{find}”' },
  'audit.empty': { zh: '没有这样的记录。', en: 'Nothing of this kind.' },
  'audit.nobody': { zh: '（已删除的人）', en: '(somebody who was forgotten)' },
  'looked.title': { zh: '谁看过这一户', en: 'Who looked at this home' },
  'looked.show': { zh: '看看谁看过', en: 'Show who looked' },
  'looked.hint': {
    zh: '居民来问时照着说：哪天、什么身份、为什么。不说同事姓名。',
    en: 'To be told to a resident who asks: which day, in which role, and why. No colleague’s name.',
  },
  'looked.none': { zh: '一年内没有人看过。', en: 'Nobody looked within a year.' },
  'looked.search': { zh: '名册里显示过（姓名打码）', en: 'shown in a list, masked' },
  'looked.more': { zh: '再往前', en: 'Earlier' },
});
