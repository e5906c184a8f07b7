import { words } from './translate.ts';

/** A text for a residents' chat group, checked before it can be copied. */
export const chatWords = words({
  'chat.title': { zh: '发到居民群里的话', en: 'Text for the residents’ chat group' },
  'chat.explain': {
    zh: '复制前先检查：有姓名、电话、身份证号或门牌号就复制不了。检查查不出外号，请自己再看一遍。',
    en: 'Checked before it is copied: with a name, number, identity number or door in it, it cannot be. A nickname passes: read it once more yourself.',
  },
  'chat.copy': { zh: '检查并复制', en: 'Check and copy' },
  'chat.held': { zh: '不能复制。请先改掉：', en: 'It cannot be copied. Change this first:' },
  'chat.why.name': { zh: '是台账或骨干名单里的姓名', en: 'is a name in the ledger or the roster' },
  'chat.why.phone': { zh: '是电话号码（社区电话可以写）', en: 'is a telephone number (the office’s may stand)' },
  'chat.why.identity-number': { zh: '是身份证号', en: 'is an identity number' },
  'chat.why.door': { zh: '是具体一户，请只写到楼栋', en: 'is one door: write the building only' },
  'chat.copied': { zh: '已复制，可以粘贴到群里。', en: 'Copied: paste it into the group.' },
  'chat.by-hand': {
    zh: '没有发现个人信息。这个浏览器不让网页复制，请选中文字自己复制。',
    en: 'Nobody’s data was found. This browser lets no page copy: select the text and copy it by hand.',
  },
  'chat.failed': {
    zh: '没有检查成，所以没有复制。请再点一次。',
    en: 'It could not be checked, so it was not copied. Try again.',
  },
});
