import { words } from './translate.ts';

/** What drawing counts a round with, and what ended rounds say of it. */
export const ratesWords = words({
  'rates.title': { zh: '入户要多久', en: 'How long a round takes' },
  'rates.standard': { zh: '现在按通用数值计算。', en: 'Counted with the standard’s figures now.' },
  'rates.own-since': {
    zh: '自 {day} 起按本社区自己的数值计算。',
    en: 'Counted with this community’s own figures since {day}.',
  },
  'rates.what': { zh: '项目', en: 'What' },
  'rates.counts': { zh: '现按', en: 'Now' },
  'rates.measured': { zh: '入户记录得出', en: 'Own rounds say' },
  'rates.doorMinutes': { zh: '每户住房，分钟', en: 'A dwelling, minutes' },
  'rates.slowDoorMinutes': { zh: '要多等一会儿的，另加', en: 'A slow door, added' },
  'rates.shopMinutes': { zh: '每家商铺，分钟', en: 'A shop, minutes' },
  'rates.stairMinutesPerFloor': { zh: '楼梯每层，分钟', en: 'Stairs a storey, minutes' },
  'rates.liftMinutes': { zh: '等电梯，分钟', en: 'Waiting for a lift, minutes' },
  'rates.liftMinutesPerFloor': { zh: '电梯每层，分钟', en: 'Lift a storey, minutes' },
  'rates.walkMetersPerMinute': { zh: '步行，每分钟米数', en: 'Walking, metres a minute' },
  'rates.value': { zh: '{value}（{low}–{high}）', en: '{value} ({low}–{high})' },
  'rates.too-few': { zh: '记录太少', en: 'too few records' },
  'rates.not-told': { zh: '看不出来', en: 'cannot be told' },
  'rates.from': {
    zh: '来自 {emergencies} 次结束的行动、{grids} 个网格的 {steps} 条结果；{breaks} 次休息不计。只看整个社区，不看个人。',
    en: 'From {steps} results in {grids} grids of {emergencies} ended emergencies; {breaks} breaks left out. Of the whole community, never of a person.',
  },
  'rates.none': {
    zh: '还没有结束的入户记录。至少五个网格走过，才会得出数值。',
    en: 'No ended round yet. Figures come once at least five grids were walked.',
  },
  'rates.take': { zh: '改用得出的数值', en: 'Count with what own rounds say' },
  'rates.back': { zh: '恢复通用数值', en: 'Go back to the standard' },
});
