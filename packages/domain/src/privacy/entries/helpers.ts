import type { Datum, Keep } from '../datum.ts';

/** Somebody without a duty, an open matter or a word with the office for a year is forgotten as a person. */
const afterHelping: Keep = {
  days: 365,
  after: { zh: '最后一项任务结束之后', en: 'after the last duty ended' },
  by: 'privacy.forget',
  test: { file: 'apps/server/src/privacy/forget.int.test.ts', name: 'a helper without a duty for a year' },
};
const helper = { about: 'helper', basis: 'consent', owner: 'community-staff', sensitive: false } as const;
const fewWords = {
  zh: '固定的词和日期，不含姓名；派工和权限要按它查',
  en: 'fixed words and days without a name; duties and powers are looked up by it',
};
const work = { zh: '知道谁负责哪个微网格、急时叫得到人', en: 'to know who answers for which grid and can be called' };

/** About grid heads, members, reserves, volunteers and staff. */
export const helperData = {
  'helper-name': {
    ...helper,
    what: { zh: '网格长、网格员、志愿者的姓名', en: 'name of a grid head, member or volunteer' },
    purpose: work,
    form: 'ciphertext',
    keep: afterHelping,
  },
  'helper-phone': {
    ...helper,
    what: { zh: '他们的电话、邮箱、办公账号', en: 'their telephone number, mailbox or office account' },
    purpose: work,
    form: 'ciphertext',
    keep: afterHelping,
  },
  'helper-search': {
    ...helper,
    what: { zh: '电话、账号的加密检索值', en: 'keyed hash of their number or account' },
    purpose: { zh: '不重复登记同一个人', en: 'so that nobody is entered twice' },
    form: 'keyed-hash',
    keep: afterHelping,
  },
  'helper-about': {
    ...helper,
    what: { zh: '单位、住哪扇门、会什么', en: 'employer, home door, skills' },
    purpose: { zh: '就近安排、人尽其才', en: 'to ask those who live near and can do it' },
    form: 'clear',
    clearBecause: {
      zh: '单位名称是密文；其余是固定的词和编号',
      en: 'the employer is ciphertext; the rest are fixed words and numbers',
    },
    keep: afterHelping,
  },
  'helper-kinds': {
    ...helper,
    what: {
      zh: '来自哪类骨干（党员、楼栋长、骑手等）',
      en: 'where the helper comes from (party member, building head, rider …)',
    },
    purpose: { zh: '按公布的次序推荐人选', en: 'to suggest candidates in the published order' },
    // Not named in PIPL 28; treated as sensitive because it tells of a membership.
    sensitive: true,
    form: 'clear',
    clearBecause: fewWords,
    keep: afterHelping,
  },
  'helper-availability': {
    ...helper,
    what: { zh: '什么时候有空', en: 'when they are free' },
    purpose: { zh: '叫现在来得了的人', en: 'to call those who can come' },
    form: 'ciphertext',
    keep: afterHelping,
  },
  'helper-standing': {
    ...helper,
    what: {
      zh: '候选、已培训、在岗、轮休，变动的原因，最近联系的日子',
      en: 'candidate, trained, active or rested, why it changed, last contact',
    },
    purpose: work,
    form: 'clear',
    clearBecause: {
      zh: '原因是密文；其余是固定的词和日期',
      en: 'the reason is ciphertext; the rest are fixed words and days',
    },
    keep: afterHelping,
  },
  'helper-duties': {
    ...helper,
    basis: 'duty',
    what: { zh: '在哪里、从何时到何时、担任什么；交接', en: 'which duty, where, from when to when; hand-overs' },
    purpose: {
      zh: '谁能看什么、做什么，都从在期的任务来；事后说得清谁负责',
      en: 'what somebody may see and do follows from duties in force; and who answered for what is known later',
    },
    form: 'clear',
    clearBecause: fewWords,
    keep: {
      days: null,
      after: {
        zh: '作为任职记录保留，人被忘记之后只剩编号',
        en: 'kept as the record of duties; once the person is forgotten only a number is left',
      },
      by: 'privacy.forget',
      test: { file: 'apps/server/src/privacy/forget.int.test.ts', name: 'a helper without a duty for a year' },
    },
  },
  'helper-agreements': {
    ...helper,
    what: {
      zh: '签过的保密承诺、是否同意在海报上具名、是否参加演练',
      en: 'confidentiality agreements, whether a poster may name them, whether they take part in drills',
    },
    purpose: {
      zh: '看得到名册的人都承诺过保密；不同意就不具名',
      en: 'whoever sees the register has promised to keep it; nobody is named against their will',
    },
    form: 'clear',
    clearBecause: fewWords,
    keep: afterHelping,
  },
  'helper-courses': {
    ...helper,
    what: { zh: '上过什么课、哪天、证到哪天', en: 'courses taken, on which day, and until when a certificate is good' },
    purpose: {
      zh: '上门的人都培训过；证快到期有人提醒',
      en: 'so that whoever goes to doors was trained, and a certificate that runs out is renewed',
    },
    form: 'clear',
    clearBecause: {
      zh: '证书上的字是密文；课程是固定的几种',
      en: 'what stands on a certificate is ciphertext; courses are a closed list',
    },
    keep: afterHelping,
  },
  'one-human': {
    ...helper,
    what: { zh: '帮忙的人和住户是同一个人', en: 'that a helper and a resident are one human' },
    purpose: { zh: '一个人不重复登记、不重复打扰', en: 'so that nobody is entered or disturbed twice' },
    form: 'clear',
    clearBecause: { zh: '只有两个编号和日期', en: 'two ids and a date, no words' },
    keep: afterHelping,
  },
  'helper-equipment': {
    ...helper,
    what: { zh: '工作牌和领用的物品', en: 'badges and things handed out' },
    purpose: {
      zh: '居民查得到来人是不是真的；东西还得回来',
      en: 'so that residents can check a badge and things come back',
    },
    form: 'clear',
    clearBecause: {
      zh: '物品标签是密文，工作牌码只存散列',
      en: 'labels are ciphertext, badge codes are kept as a hash',
    },
    keep: afterHelping,
  },
  thanks: {
    ...helper,
    what: { zh: '感谢信：哪次、入了几户', en: 'thank-you letters: which emergency, how many doors' },
    purpose: { zh: '道谢', en: 'to say thank you' },
    form: 'clear',
    clearBecause: fewWords,
    keep: afterHelping,
  },
  'business-contact': {
    ...helper,
    about: 'business',
    basis: 'duty',
    what: { zh: '商家和单位的联系人、备注', en: 'contact and notes of shops and organisations' },
    purpose: { zh: '急时买得到东西、找得到物业', en: 'to find supplies and the property firm in an emergency' },
    form: 'ciphertext',
    keep: {
      days: null,
      after: { zh: '登记改写时更新', en: 'overwritten when the entry is saved again' },
      by: 'roster.saveMerchant, places.addOrganisation',
      test: null,
      gap: {
        zh: '停业的商家和离场的单位还不会自动删除，由社区工作人员清空',
        en: 'shops that closed and firms that left are not deleted by themselves yet; the office empties the entry',
      },
    },
  },
} as const satisfies Record<string, Datum>;
