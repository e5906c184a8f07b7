import type { BothLanguages } from '../emergencies/index.ts';
import type { DatumId } from './register.ts';

/** Where personal data lies or goes outside the database: on a phone, on paper, in a file. */
export interface Elsewhere {
  readonly holds: readonly DatumId[];
  /** When it goes from there. */
  readonly until: BothLanguages;
}

const withTheSession = {
  zh: '退出登录、或换人登录时清空',
  en: 'emptied on signing out, or when somebody else signs in',
};
const none: Elsewhere = { holds: [], until: { zh: '不含个人信息', en: 'holds nothing personal' } };

/** Stores of the field app in the browser's IndexedDB; `slices.<name>` is one download. */
export const phoneStores: Readonly<Record<string, Elsewhere>> = {
  operations: {
    holds: ['visit-result', 'visit-note', 'door-facts', 'case-words', 'case-contact', 'call-answer', 'helper-duties'],
    until: {
      zh: '每条得到最终答复之后再留 30 天，供服务器从备份恢复时补交',
      en: '30 days after each record has its final answer, so that it can be offered again to a restored server',
    },
  },
  meta: none,
  'slices.doors': { holds: ['visit-result', 'door-precaution'], until: withTheSession },
  'slices.calls': { holds: ['call-answer', 'helper-name', 'helper-phone'], until: withTheSession },
  'slices.trees': { holds: ['call-answer', 'helper-name', 'helper-phone'], until: withTheSession },
  'slices.team': { holds: ['call-answer', 'helper-name'], until: withTheSession },
  'slices.reports': { holds: ['case-words', 'case-where'], until: withTheSession },
  'slices.tasks': { holds: ['case-words', 'case-where'], until: withTheSession },
  'slices.letters': { holds: ['thanks'], until: withTheSession },
  'slices.badge': { holds: ['helper-equipment', 'helper-name'], until: withTheSession },
  'slices.mine': { holds: ['helper-availability', 'helper-courses'], until: withTheSession },
  'slices.handOvers': { holds: ['helper-duties', 'helper-name'], until: withTheSession },
  'slices.drills': { holds: ['helper-agreements'], until: withTheSession },
  'slices.community': none,
  'slices.orders': none,
  'slices.compounds': none,
  'slices.grids': { holds: ['helper-name', 'helper-phone', 'door-precaution', 'door-facts'], until: withTheSession },
};

const shred: BothLanguages = {
  zh: '纸上印着销毁日期，到日碎掉；什么时候印的、谁印的有记录',
  en: 'the paper says on which day to shred it; who printed it and when is on record',
};
/** Kinds of print (`prints.order`). */
export const prints: Readonly<Record<string, Elsewhere>> = {
  poster: {
    holds: ['helper-name'],
    until: {
      zh: '公开张贴；只有同意的网格长具名，撤回同意后重印',
      en: 'hangs in public; only heads who agreed are named, printed anew when one takes it back',
    },
  },
  doors: { holds: ['door-precaution', 'helper-name'], until: shred },
  calls: { holds: ['helper-name', 'helper-phone'], until: shred },
  entrances: none,
  badges: {
    holds: ['helper-name', 'helper-equipment'],
    until: { zh: '交回或到期', en: 'handed back, or past its day' },
  },
};

const marked: BothLanguages = {
  zh: '每一行都写着用途、导出人和应删除的日期',
  en: 'every row says for what, by whom and by which day it is to be deleted',
};
/** Columns of an export, by their heading's key without `export.`; those of the bare ledger are in `plainExport`. */
export const exportColumns: Readonly<Record<string, Elsewhere>> = {
  people: { holds: ['door-facts'], until: marked },
  vacant: { holds: ['door-facts'], until: marked },
  tenant: { holds: ['door-facts'], until: marked },
  precaution: { holds: ['door-precaution'], until: marked },
  head: { holds: ['helper-name'], until: marked },
  'head-phone': { holds: ['helper-phone'], until: marked },
  householder: { holds: ['resident-name'], until: marked },
  phone: { holds: ['resident-phone'], until: marked },
};
/** Columns of an export that say nothing about a person. */
export const plainExport: readonly string[] =
  'compound building entrance floor door kind lift address lon lat ref general grid mark'.split(' ');
