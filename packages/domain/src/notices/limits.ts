import type { BothLanguages } from '../emergencies/index.ts';
import type { DangerKind, MeasureKind } from '../orders/index.ts';

/** An order as the people it binds are told of it: by what, where, what, until when, how out. Its reason for the second person is not in it. */
export interface HereOrder {
  readonly orderId: string;
  readonly orderNo: string;
  readonly authority: string;
  readonly legalBasis: string;
  readonly places: readonly string[];
  readonly measures: readonly MeasureKind[];
  /** The words for residents. */
  readonly says: string;
  readonly freeExits: string;
  readonly medicalRoute: string;
  /** Answers day and night. */
  readonly phone: string;
  readonly from: string;
  readonly until: string;
  /** Whether the way out is limited now: not before it begins, not while a danger is open. */
  readonly exits: 'free' | 'limited';
  readonly state: 'not-yet' | 'in-force' | 'suspended';
  readonly exercise: boolean;
}

/** A danger to life that is open: every exit is free. */
export interface HereDanger {
  readonly dangerId: string;
  readonly kind: DangerKind;
  readonly declaredAt: string;
  readonly exercise: boolean;
}

/** What a measure means to somebody who lives there. */
export const measureWords: Readonly<Record<MeasureKind, BothLanguages>> = {
  'count-at-gate': { zh: '门口登记人数', en: 'people are counted at the gate' },
  'limit-entries': { zh: '限制进入', en: 'entry is limited' },
  'limit-exits': { zh: '限制外出', en: 'going out is limited' },
  'close-side-gates': { zh: '侧门关闭', en: 'side gates are closed' },
  'keep-out': { zh: '危险区不得进入', en: 'keep out of the danger area' },
};

export const dangerWords: Readonly<Record<DangerKind, BothLanguages>> = {
  fire: { zh: '火灾', en: 'fire' },
  gas: { zh: '燃气泄漏', en: 'gas' },
  earthquake: { zh: '地震', en: 'earthquake' },
  flood: { zh: '洪水', en: 'flood' },
  building: { zh: '房屋危险', en: 'unsafe building' },
  medical: { zh: '急病', en: 'medical emergency' },
  other: { zh: '其他险情', en: 'another danger' },
};

/**
 * How to object, as of a day; the newest that has begun counts. Source: Administrative Reconsideration Law as revised, in force from 2024-01-01, art. 20: within
 * 60 days of learning of the act; Administrative Procedure Law art. 46: six months for going to court.
 */
const objections: readonly (BothLanguages & { readonly from: string })[] = [
  {
    from: '2024-01-01',
    zh: '不服这个命令：可以打上面的电话说明情况；也可以自知道之日起 60 日内申请行政复议，或者 6 个月内向法院起诉。要救命、就医，随时可以出去，不用先申请。',
    en: 'If you object: ring the number above; or apply for administrative reconsideration within 60 days of learning of it, or go to court within six months. To save a life or to reach a doctor, leave at any time without asking first.',
  },
];

/** How somebody bound by an order objects to it. */
export const objectionOf = (asOf: string): BothLanguages =>
  objections.findLast(one => Date.parse(one.from) <= Date.parse(asOf)) ?? objections[0]!;
