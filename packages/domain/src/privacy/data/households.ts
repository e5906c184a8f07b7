import type { Datum, Keep } from '../datum.ts';

/** A household that left is kept a year: for letters, disputes, and moves entered by mistake. Then it is forgotten. */
const afterMoving: Keep = {
  days: 365,
  after: { zh: '迁出之后', en: 'after moving out' },
  by: 'residents.forget',
  test: {
    file: 'apps/server/src/residents/keeping-true.int.test.ts',
    name: 'is forgotten in the night after the stated day, not before, and others stay',
  },
};
/** What describes a home as it is now: overwritten by what is true next. */
const whileTrue: Keep = {
  days: null,
  after: { zh: '情况变化时改写，房屋移出台账时删除', en: 'overwritten when it changes, gone with the door' },
  by: 'places.importRows, places.decideProposals',
  test: {
    file: 'apps/server/src/places/proposals/proposals.int.test.ts',
    name: 'is taken over in a batch by the office, kept figures and all, and taken back in one step',
  },
};
const household = { about: 'household', basis: 'duty', owner: 'community-staff' } as const;
const reach = {
  zh: '知道每扇门后有没有人、怎么联系得上，平时走访、急时逐户通知',
  en: 'to know whether somebody lives behind a door and how to reach them, on rounds and in an emergency',
};
const figure = {
  zh: '只是数字和状态，不含姓名；统计和排队要按它查',
  en: 'a number or a word without a name; lists are drawn by it',
};

/** About those who live behind a door. */
export const householdData = {
  'household-facts': {
    ...household,
    what: {
      zh: '自有或租住、户内人数、入住和迁出的日子',
      en: 'owner or tenant, how many people, days of moving in and out',
    },
    purpose: reach,
    sensitive: false,
    form: 'clear',
    clearBecause: figure,
    keep: afterMoving,
  },
  'household-children': {
    ...household,
    what: {
      zh: '户内未满 14 周岁的人数（只记数字，不记名）',
      en: 'how many children under 14 (a number, never a name)',
    },
    purpose: {
      zh: '转移、安置和送物资时准备得上',
      en: 'so that transfer, shelter and supplies are prepared for them',
    },
    // PIPL 28: anything about those under 14.
    sensitive: true,
    form: 'clear',
    clearBecause: figure,
    keep: afterMoving,
  },
  'resident-name': {
    ...household,
    what: { zh: '住户姓名', en: 'a resident’s name' },
    purpose: reach,
    sensitive: false,
    form: 'ciphertext',
    keep: afterMoving,
  },
  'resident-phone': {
    ...household,
    what: { zh: '住户电话', en: 'a resident’s telephone number' },
    purpose: reach,
    sensitive: false,
    form: 'ciphertext',
    keep: afterMoving,
  },
  'resident-search': {
    ...household,
    what: { zh: '姓名和电话的加密检索值', en: 'keyed hashes by which a name or number is found' },
    purpose: {
      zh: '按姓名、拼音或号码尾数找到人，而不存明文',
      en: 'to find somebody by name, pinyin or the end of a number without keeping either in clear',
    },
    sensitive: false,
    form: 'keyed-hash',
    keep: afterMoving,
  },
  'resident-standing': {
    ...household,
    what: { zh: '是否户主、两条记录是否同一人', en: 'who heads the household, and which records are one person' },
    purpose: reach,
    sensitive: false,
    form: 'clear',
    clearBecause: figure,
    keep: afterMoving,
  },
  'door-facts': {
    ...household,
    what: {
      zh: '门户的人数、空置、出租，和入户时看到的变化',
      en: 'people, vacancy and letting of a door, and what a round saw changed',
    },
    purpose: {
      zh: '画微网格、算工作量、知道哪扇门没人',
      en: 'to draw grids, to estimate the work, to know which door is empty',
    },
    sensitive: false,
    form: 'clear',
    clearBecause: figure,
    keep: whileTrue,
  },
  'door-precaution': {
    ...household,
    what: {
      zh: '上门提示（多敲一会儿、戴口罩、大声些、先打电话），不写原因',
      en: 'the precaution at a door (knock longer, wear a mask, speak up, ring first), never why',
    },
    purpose: {
      zh: '让上门的人做得对，又不知道不必知道的',
      en: 'so that whoever knocks does it right without knowing more than needed',
    },
    // Treated as sensitive: somebody could guess at health from it.
    sensitive: true,
    form: 'clear',
    clearBecause: {
      zh: '只有五个固定的词，没有原因；门上的人要离线看得到',
      en: 'five fixed words without a reason, needed offline at the door',
    },
    keep: whileTrue,
  },
} as const satisfies Record<string, Datum>;
