import { words } from './translate.ts';

/** What leaves by itself, after the mark of an exercise: to one person (`own`), to a short message or a voice (`short`), to a chat group (`group`). */
export const messageWords = words({
  'message.mark': { zh: '演练，', en: 'EXERCISE, ' },
  'message.call.short': {
    zh: '{community}：{title}。您能来吗？请回复数字：1能来，2晚点来，3来不了。',
    en: '{community}: {title}. Can you come? Reply 1 coming, 2 later, 3 cannot.',
  },
  'message.call.own': {
    zh: '{community}：{title}。{script}请点开回答：{link}',
    en: '{community}: {title}. {script} Answer here: {link}',
  },
  'message.call.group': {
    zh: '{community}：{title}。正在叫应微网格人员，请打开“邻里”看是否叫到您，并回答能不能来。',
    en: '{community}: {title}. People of the micro-grids are being called. Open Linli, see whether it is you, and answer.',
  },
  'message.cancel.short': {
    zh: '{community}：{title}，叫应已取消，您不用来了。',
    en: '{community}: {title}. The call is off: you need not come.',
  },
  'message.correction.short': {
    zh: '{community}：{title}，内容有更正，以这一条为准。您能来吗？请回复数字：1能来，2晚点来，3来不了。',
    en: '{community}: {title}. Corrected: this one counts. Can you come? Reply 1 coming, 2 later, 3 cannot.',
  },
  'message.release.short': {
    zh: '{community}：{title}，人手已经够了，您不用来了。谢谢。',
    en: '{community}: {title}. Enough people are there: you need not come. Thank you.',
  },
  'message.test': {
    zh: '{community}：这是一条试发的消息，收到即说明这个渠道能用，不用回复。',
    en: '{community}: this is a test message. If you read it, this channel works. No need to reply.',
  },
});
