import { words } from './translate.ts';

/** Pages for whoever wants to help, and for whoever stands behind a door and wonders who knocks. No account. */
export const joinWords = words({
  'badge.check': { zh: '敲门的人是社区的吗？', en: 'Is the person at my door one of ours?' },
  'badge.type': { zh: '输入证上的编码', en: 'Type the code on the badge' },
  'badge.look': { zh: '查一查', en: 'Check' },
  'badge.good': { zh: '是，这位是本社区的人', en: 'Yes, this is one of ours' },
  'badge.bad': { zh: '这张证现在无效', en: 'This badge is not good now' },
  'badge.bad-do': {
    zh: '先不要开门。打电话给社区，说证上的号码。',
    en: 'Do not open yet. Ring the office and read out the number on the badge.',
  },
  'badge.name': { zh: '姓（核对证上的名字）', en: 'Name (compare it with the badge)' },
  'badge.no': { zh: '证号', en: 'Number' },
  'badge.duty': { zh: '职务', en: 'Duty' },
  'badge.never': {
    zh: '我们的人不收钱，不问银行卡、验证码和身份证号。',
    en: 'Our people never take money and never ask for a card, a code sent to your phone, or an identity number.',
  },
  'badge.or-ring': {
    zh: '没有智能手机，打电话报证号也行。',
    en: 'Without a smartphone: ring the office with the number.',
  },
  'join.title': { zh: '报名帮忙', en: 'Offer to help' },
  'join.gone': {
    zh: '没有这份招募，请核对链接。想帮忙请打电话：',
    en: 'There is no such invitation; check the link. If you want to help, ring:',
  },
  'join.closed': {
    zh: '这份招募已经截止。想帮忙请打电话：',
    en: 'This invitation is closed. If you want to help, ring:',
  },
  'join.until': { zh: '报名到 {time}', en: 'Open until {time}' },
  'join.name': { zh: '姓名', en: 'Your name' },
  'join.phone': { zh: '电话', en: 'Your number' },
  'join.where': { zh: '你住哪里？', en: 'Where do you live?' },
  'join.home': { zh: '几号院几栋几单元（可不填）', en: 'Courtyard, building, entrance (optional)' },
  'join.employer': { zh: '在哪家做事（可不填）', en: 'Whom you work for (optional)' },
  'join.kinds': { zh: '你是…（可多选，可不选）', en: 'You are … (any, or none)' },
  'join.skills': { zh: '会做什么？（可多选，可不选）', en: 'What can you do? (any, or none)' },
  'join.hours': { zh: '一般什么时候有空？（可不选）', en: 'When are you usually free? (optional)' },
  'join.consent': { zh: '我看过，同意', en: 'I have read this and agree' },
  'join.send': { zh: '报名', en: 'Send my offer' },
  'join.missing': { zh: '请填姓名、电话，并勾选同意。', en: 'Fill in name and number, and tick that you agree.' },
  'join.bad-phone': { zh: '电话号码看看对不对。', en: 'Look at the telephone number again.' },
  'join.sent': { zh: '收到了，谢谢你', en: 'We have it. Thank you' },
  'join.receipt': {
    zh: '你的编号（请记下，用它查结果）',
    en: 'Your number (write it down: by it you find the answer)',
  },
  'join.look': { zh: '查看结果', en: 'See the answer' },
  'join.type': { zh: '输入报名编号', en: 'Type your number' },
  'join.unknown': { zh: '没有这个编号。请核对，或打电话问社区。', en: 'No such number. Check it, or ring the office.' },
  'join.received': {
    zh: '办公室还没有看。有消息会打电话给你。',
    en: 'The office has not looked yet. It will ring you.',
  },
  'join.declined': {
    zh: '这次没有安排。谢谢你的心意；想问原因请打电话。',
    en: 'Not this time. Thank you for offering; ring if you want to know why.',
  },
  'join.accepted': {
    zh: '欢迎你！还差一步：保密承诺',
    en: 'Welcome! One more step: keeping quiet about what you learn',
  },
  'join.agree': { zh: '我承诺', en: 'I promise' },
  'join.agreed': { zh: '已承诺（{time}）。办公室会跟你联系。', en: 'Promised ({time}). The office will contact you.' },
  'join.mine': { zh: '我报过名，查结果', en: 'I offered to help: the answer' },
});
