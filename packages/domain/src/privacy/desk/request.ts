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
 * "other". The words of each are in the catalogue (`desk.law-…`). Source: PIPL 18, 35, 45, 46, 47, 50.
 */
export const refusalGrounds = {
  'not-them': requestKinds,
  'law-requires-keeping': ['delete'],
  'cannot-be-erased': ['delete'],
  'dispute-open': ['delete'],
  'statutory-duty': ['object', 'delete'],
  'is-right': ['correct'],
  'secrecy-by-law': ['see', 'copy', 'who-looked'],
} as const satisfies Record<string, readonly RequestKind[]>;
export type RefusalGround = keyof typeof refusalGrounds;

/** Grounds on which a kind may be refused. */
export const groundsFor = (kind: RequestKind): readonly RefusalGround[] =>
  (Object.keys(refusalGrounds) as RefusalGround[]).filter(ground =>
    (refusalGrounds[ground] as readonly RequestKind[]).includes(kind),
  );

/** Where one may go who does not accept a refusal. Source: PIPL 50, 65. */
export const whereToComplain: BothLanguages = {
  zh: '如不同意，可以向街道办事处、当地网信部门投诉举报（个人信息保护法第六十五条），也可以依法向人民法院提起诉讼（第五十条）。',
  en: 'If you do not agree, you may complain to the street office or the local cyberspace authority (PIPL 65), or sue in the people’s court (PIPL 50).',
};
