import { words } from './translate.ts';

/** Pages for residents: no account, no app. */
export const residentWords = words({
  'resident.title': { zh: '邻里 · 居民', en: 'Linli · residents' },
  'resident.which': { zh: '你住在哪个社区？', en: 'Which community do you live in?' },
  'resident.none': {
    zh: '这里还没有社区。请直接到社区办公室。',
    en: 'No community is set up here yet. Please go to the community office.',
  },
  'resident.ask': { zh: '有事先打电话', en: 'Ask by telephone first' },
  'resident.no-phone': {
    zh: '社区办公室还没有登记电话，请直接上门。',
    en: 'The office has not given a telephone number: please go there.',
  },
  'resident.calm': { zh: '现在没有应急情况。', en: 'Nothing unusual is going on.' },
  'resident.now': { zh: '正在发生', en: 'Going on now' },
  'resident.exercise': { zh: '演练', en: 'EXERCISE' },
  'resident.since': { zh: '{time} 开始', en: 'Since {time}' },
  'resident.as-of': { zh: '截至 {time}', en: 'As of {time}' },
  'resident.report': { zh: '反映一件事', en: 'Report something' },
  'resident.status': { zh: '查一下我反映的事', en: 'Where does my report stand?' },
  'resident.back': { zh: '返回', en: 'Back' },
  'resident.what': { zh: '什么事？', en: 'What is it?' },
  'resident.where': { zh: '在哪里？', en: 'Where?' },
  'resident.where-pick': { zh: '选楼栋单元', en: 'Pick the building' },
  'resident.where-other': { zh: '别的地方（写一句）', en: 'Somewhere else (say where)' },
  'resident.urgent': { zh: '有多急？', en: 'How urgent?' },
  'resident.more': { zh: '还想说什么（可不填）', en: 'Anything to add (optional)' },
  'resident.phone': {
    zh: '回电号码（可不填，只有社区能看到）',
    en: 'A number to ring you back (optional; only the office sees it)',
  },
  'resident.danger-call': {
    zh: '有生命危险请马上打 119 / 120 / 110，再告诉我们。',
    en: 'If life is in danger ring 119 / 120 / 110 first, then tell us.',
  },
  'resident.danger-exits': {
    zh: '所有出口都开着，马上可以出去。救命打 119、120、110。',
    en: 'Every exit is open: leave at once. To save a life ring 119, 120 or 110.',
  },
  'resident.exits.limited': { zh: '外出受限制', en: 'Going out is limited' },
  'resident.exits.free': { zh: '外出不受限制', en: 'Going out is not limited' },
  'resident.exits.suspended': {
    zh: '有险情，命令暂停：可以自由出入',
    en: 'Suspended by a danger: come and go freely',
  },
  'resident.exits.not-yet': { zh: '还没有开始：可以自由出入', en: 'Has not begun: come and go freely' },
  'resident.order-until': { zh: '到 {time} 为止，到时自动失效。', en: 'Until {time}; lapses by itself then.' },
  'resident.order-exits': {
    zh: '始终可以走：{exits}。就医：{medical}。',
    en: 'Always free: {exits}. To a doctor: {medical}.',
  },
  'resident.order-phone': { zh: '昼夜有人接', en: 'Answers day and night' },
  'resident.order-object': { zh: '命令全文，不服怎么办', en: 'The whole order, and how to object' },
  'resident.sending': { zh: '正在送出…', en: 'Sending…' },
  'resident.not-sent': {
    zh: '没有送出去。请再点一次，或打电话：{phone}',
    en: 'It was not sent. Tap again, or ring {phone}',
  },
  'resident.sent': { zh: '收到了', en: 'We have it' },
  'resident.receipt': { zh: '你的编号（请记下）', en: 'Your number (write it down)' },
  'resident.due': { zh: '最迟 {time} 答复', en: 'An answer by {time} at the latest' },
  'resident.look': { zh: '查看进度', en: 'See where it stands' },
  'resident.receipt-enter': { zh: '输入编号', en: 'Type your number' },
  'resident.receipt-unknown': {
    zh: '没有这个编号。请核对，或打电话问社区。',
    en: 'No such number. Check it, or ring the office.',
  },
  'resident.answer': { zh: '答复', en: 'Answer' },
  'resident.offline': { zh: '没有网络。有急事请打电话。', en: 'No network. If it is urgent, telephone.' },
  'resident.synthetic': { zh: '演示数据 · 人物均为虚构', en: 'Demonstration · invented people' },
  'resident.language': { zh: 'English', en: '中文' },
  'resident.why-safe': {
    zh: '不用注册。反映的人是谁，不会告诉被反映的一方。',
    en: 'No account. Who reported is never told to the party complained of.',
  },
});
