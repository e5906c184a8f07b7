import { words } from './translate.ts';

/** Warnings that come from outside. */
export const warningWords = words({
  'warning.title': { zh: '外面来的预警', en: 'Warnings from outside' },
  'warning.from': { zh: '{sender} 于 {time} 发出', en: 'from {sender}, {time}' },
  'warning.until': { zh: '有效到 {time}', en: 'until {time}' },
  'warning.act.open': {
    zh: '建议开启应急。由你决定；不按下面的按钮，什么都不会发生。',
    en: 'It suggests opening an emergency. You decide: nothing happens until a button below is pressed.',
  },
  'warning.act.change': {
    zh: '更新了之前的预警。请看是否要调整。',
    en: 'It changes an earlier warning. See whether anything must be adapted.',
  },
  'warning.act.stand-down': {
    zh: '发布方说预警已解除。结束应急仍由你决定。',
    en: 'The sender says it is over. Standing down is still yours to decide.',
  },
  'warning.about.change': {
    zh: '这是“{title}”所依据的预警的更新。要不要更正叫应、缩小或扩大范围，由你决定。',
    en: 'It changes the warning by which “{title}” was opened. Whether to correct the call, or its area, is yours to decide.',
  },
  'warning.about.stand-down': {
    zh: '“{title}”所依据的预警已被取消。要不要停叫、结束应急，由你决定；现在一切照旧。',
    en: 'The warning by which “{title}” was opened has been taken back. Whether to stop the call or stand down is yours to decide: everything goes on until you do.',
  },
  'warning.to-board': { zh: '打开这次应急', en: 'Open this emergency' },
  'warning.use': { zh: '按它填好，我来核对', en: 'Fill in by it; I check' },
  'warning.dismiss': { zh: '不用开启', en: 'None needed' },
  'warning.seen': { zh: '知道了', en: 'Seen' },
  'warning.filled': { zh: '已按预警填好，请核对后再按开启。', en: 'Filled in by the warning. Check it, then press.' },
  'warning.address': { zh: '接收预警、取我们的消息（CAP 1.2）', en: 'Warnings in, our messages out (CAP 1.2)' },
  'warning.key': { zh: '口令（请求头 Authorization: Bearer …）', en: 'Key (header Authorization: Bearer …)' },
  'warning.in': { zh: '把预警发到', en: 'Send warnings to' },
  'warning.out': { zh: '取我们的消息', en: 'Fetch our messages from' },
});
