import { words } from './translate.ts';

/** Cases: kinds, urgency, states, steps. */
export const casesWords = words({
  'case.fire-passage': { zh: '消防通道', en: 'Fire passage' },
  'case.lift': { zh: '电梯', en: 'Lift' },
  'case.water-power-gas': { zh: '水电气', en: 'Water, power, gas' },
  'case.lighting': { zh: '路灯照明', en: 'Lighting' },
  'case.rubbish': { zh: '垃圾', en: 'Rubbish' },
  'case.building-danger': { zh: '房屋隐患', en: 'Unsafe building' },
  'case.person-needs-help': { zh: '有人需要帮助', en: 'Someone needs help' },
  'case.neighbour-dispute': { zh: '邻里纠纷', en: 'Neighbours’ dispute' },
  'case.wish': { zh: '建议心愿', en: 'A wish or idea' },
  'case.other': { zh: '其他', en: 'Something else' },
  'urgency.danger': { zh: '危险，马上', en: 'Danger now' },
  'urgency.today': { zh: '今天', en: 'Today' },
  'urgency.whenever': { zh: '有空时', en: 'When you can' },
  'state.reported': { zh: '已收到', en: 'Received' },
  'state.accepted': { zh: '已受理', en: 'Accepted' },
  'state.sent-back': { zh: '已退回', en: 'Sent back' },
  'state.dispatched': { zh: '已派人', en: 'Someone is on it' },
  'state.handled': { zh: '已处理', en: 'Handled' },
  'state.checked': { zh: '已核查', en: 'Checked' },
  'state.closed': { zh: '已办结', en: 'Closed' },
  'state.reopened': { zh: '重新打开', en: 'Opened again' },
  'state.moved-on': { zh: '有进展', en: 'Moved on' },
  'state.not-fixed': { zh: '看过，还没解决', en: 'Looked at: not fixed yet' },
  'channel.field': { zh: '网格员', en: 'Grid member' },
  'channel.resident': { zh: '居民网页', en: 'Resident page' },
  'channel.telephone': { zh: '电话', en: 'Telephone' },
  'channel.counter': { zh: '窗口', en: 'Counter' },
});

/** The key that says a step of a case's story; a step that a newer server knows is said as "moved on", never as a code. */
export function stepKey(step: string): keyof typeof casesWords {
  const key = `state.${step}`;
  return key in casesWords ? (key as keyof typeof casesWords) : 'state.moved-on';
}
