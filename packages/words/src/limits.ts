import { words } from './translate.ts';

/** Dangers and measures by name: said to officers, to whoever stands on the spot, and to residents. */
export const limitsWords = words({
  'orders.danger-title': { zh: '生命危险', en: 'Danger to life' },
  'orders.danger.fire': { zh: '火灾', en: 'fire' },
  'orders.danger.gas': { zh: '燃气', en: 'gas' },
  'orders.danger.earthquake': { zh: '地震', en: 'earthquake' },
  'orders.danger.flood': { zh: '洪水', en: 'flood' },
  'orders.danger.building': { zh: '房屋危险', en: 'unsafe building' },
  'orders.danger.medical': { zh: '急病', en: 'medical' },
  'orders.danger.other': { zh: '其他', en: 'other' },
  'orders.measure.count-at-gate': { zh: '门口登记人数', en: 'count at the gate' },
  'orders.measure.limit-entries': { zh: '限制进入', en: 'limit entry' },
  'orders.measure.limit-exits': { zh: '限制外出', en: 'limit exit' },
  'orders.measure.close-side-gates': { zh: '关闭侧门', en: 'close side gates' },
  'orders.measure.keep-out': { zh: '危险区不得进入', en: 'keep out of a danger' },
});
