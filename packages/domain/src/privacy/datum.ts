import type { BothLanguages } from '../emergencies/index.ts';

/**
 * The field register (PIPL 6, 17, 19, 30, 55): every kind of personal datum that this software can hold, with what it is for, on
 * which ground, who answers for it and when it ends. Columns of the database and fields of the wire are assigned to these kinds;
 * one that is assigned to none, and not declared impersonal, fails the build (`scripts/field-register.ts`).
 */

/** Ground of processing: the article of the Personal Information Protection Law, with what it means here. */
export const bases = {
  duty: {
    article: 'PIPL 13(3), 37',
    zh: '履行居民委员会的法定职责所必需（个人信息保护法第十三条第三项、第三十七条）',
    en: 'needed for the statutory duties of a residents’ committee (PIPL 13(3), 37)',
  },
  emergency: {
    article: 'PIPL 13(4)',
    zh: '应对突发事件、紧急情况下保护生命健康和财产安全所必需（第十三条第四项）',
    en: 'needed to answer an emergency or to protect life, health and property in one (PIPL 13(4))',
  },
  consent: {
    article: 'PIPL 13(1), 14–15',
    zh: '取得本人同意，可以随时撤回（第十三条第一项、第十四条、第十五条）',
    en: 'with the person’s consent, which can be withdrawn at any time (PIPL 13(1), 14, 15)',
  },
  rights: {
    article: 'PIPL 13(3), 44–50',
    zh: '答复本人行使权利的请求所必需（第四十四条至第五十条）',
    en: 'needed to answer people who use their rights (PIPL 44–50)',
  },
  security: {
    article: 'PIPL 13(3), 51, 54',
    zh: '保障信息安全、接受审计所必需（第五十一条、第五十四条）',
    en: 'needed to keep data safe and to account for its use (PIPL 51, 54)',
  },
} as const satisfies Record<string, BothLanguages & { article: string }>;
export type Basis = keyof typeof bases;

/** When a datum ends: so many days after something, by something that does it, which a test holds. */
export interface Keep {
  /** Whole days after `after`; `null` when the end is not a number of days (`after` says when). */
  readonly days: number | null;
  readonly after: BothLanguages;
  /** The nightly job, or the step, that ends it. */
  readonly by: string;
  /** Test that proves it: file and a part of the name. `null` only with a `gap`. */
  readonly test: { readonly file: string; readonly name: string } | null;
  /** What does not hold yet, said plainly. */
  readonly gap?: BothLanguages;
}

/** One kind of personal datum. */
export interface Datum {
  /** Whom it is about. */
  readonly about: 'household' | 'helper' | 'applicant' | 'reporter' | 'business' | 'account';
  readonly what: BothLanguages;
  readonly purpose: BothLanguages;
  readonly basis: Basis;
  /** Sensitive in the sense of PIPL 28, or treated as if it were. */
  readonly sensitive: boolean;
  /** Answers for its being right and for its end. */
  readonly owner: 'community-staff' | 'operator';
  /** As it lies in the database. */
  readonly form: 'ciphertext' | 'keyed-hash' | 'clear';
  /** Why clear is enough; left out otherwise. */
  readonly clearBecause?: BothLanguages;
  readonly keep: Keep;
}

/** A kind of datum's retention in days. Throws when its end is not a number of days (a bug of the caller). */
export function daysOf(datum: Datum): number {
  if (datum.keep.days === null) throw new Error(`${datum.what.en} does not end after a number of days`);
  return datum.keep.days;
}
