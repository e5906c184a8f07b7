import type { BothLanguages } from '../../emergencies/index.ts';

/** What somebody may ask about their own data (PIPL 44–48). */
export const requestKinds = ['see', 'copy', 'correct', 'object', 'delete', 'who-looked'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** How the office made sure that it is them. */
export const identityChecks = ['known-in-person', 'document-seen', 'rang-back', 'code', 'by-proxy'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** A request as far as its steps go. */
export interface PrivacyRequest {
  readonly requestId: string;
  readonly kind: RequestKind;
  /** Exactly one of the two: a household's door, or a helper. */
  readonly doorId: string | null;
  readonly personId: string | null;
  readonly state: 'open' | 'granted' | 'refused';
  readonly answered: boolean;
}

/**
 * The grounds on which the law lets a request be refused, and for which kinds. Anything else is no ground: there is no
 * "other". Source: PIPL 18, 35, 45, 46, 47, 50.
 */
export const refusalGrounds = {
  'not-them': {
    kinds: requestKinds,
    law: {
      zh: '无法确认是本人或其代理人（个人信息保护法第五十条）',
      en: 'it could not be made sure that it is the person or somebody they sent (PIPL 50)',
    },
  },
  'law-requires-keeping': {
    kinds: ['delete'],
    law: {
      zh: '法律、行政法规规定的保存期限未届满（第四十七条第二款）',
      en: 'a period of keeping set by law has not ended (PIPL 47, second paragraph)',
    },
  },
  'cannot-be-erased': {
    kinds: ['delete'],
    law: {
      zh: '技术上难以删除，除存储和安全保护之外停止处理（第四十七条第二款）',
      en: 'it cannot be erased technically; nothing but storing and protecting it goes on (PIPL 47, second paragraph)',
    },
  },
  'dispute-open': {
    kinds: ['delete'],
    law: {
      zh: '有未了结的争议、投诉或诉讼，需要保留证据（第十三条第三项）',
      en: 'a dispute, complaint or suit is open and the record is evidence (PIPL 13(3))',
    },
  },
  'statutory-duty': {
    kinds: ['object', 'delete'],
    law: {
      zh: '履行法定职责或应对突发事件仍然需要（第十三条第三项、第四项）',
      en: 'still needed for a statutory duty or an emergency (PIPL 13(3), 13(4))',
    },
  },
  'is-right': {
    kinds: ['correct'],
    law: {
      zh: '核实后现有记录准确、完整（第四十六条第二款）',
      en: 'it was verified and the record is right and complete (PIPL 46, second paragraph)',
    },
  },
  'secrecy-by-law': {
    kinds: ['see', 'copy', 'who-looked'],
    law: {
      zh: '法律、行政法规规定应当保密或者不需要告知（第十八条第一款、第四十五条第一款）',
      en: 'a law demands secrecy or exempts from telling (PIPL 18, 45)',
    },
  },
} as const satisfies Record<string, { kinds: readonly RequestKind[]; law: BothLanguages }>;
export type RefusalGround = keyof typeof refusalGrounds;

/** Grounds on which a kind may be refused. */
export const groundsFor = (kind: RequestKind): readonly RefusalGround[] =>
  (Object.keys(refusalGrounds) as RefusalGround[]).filter(ground =>
    (refusalGrounds[ground].kinds as readonly RequestKind[]).includes(kind),
  );

/** Where one may go who does not accept a refusal. Source: PIPL 50, 65. */
export const whereToComplain: BothLanguages = {
  zh: '如不同意，可以向街道办事处、当地网信部门投诉举报（个人信息保护法第六十五条），也可以依法向人民法院提起诉讼（第五十条）。',
  en: 'If you do not agree, you may complain to the street office or the local cyberspace authority (PIPL 65), or sue in the people’s court (PIPL 50).',
};
