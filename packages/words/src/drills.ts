import { words } from './translate.ts';

/** Drills: taking part, starting a small one, and what it showed. */
export const drillWords = words({
  'drills.title': { zh: '演练', en: 'Drills' },
  'drills.small': { zh: '十五分钟小演练', en: 'Fifteen-minute drill' },
  'drills.lead': {
    zh: '只叫愿意参加演练的人，敲 {doors} 户门，{minutes} 分钟后自己结束。',
    en: 'Calls only people who take part in drills, knocks at {doors} doors, and ends by itself after {minutes} minutes.',
  },
  'drills.pool.lead': {
    zh: '只问储备人员能不能来，不用出门，{minutes} 分钟后自己结束。',
    en: 'Asks the reserve pool whether they could come; nobody goes anywhere. It ends by itself after {minutes} minutes.',
  },
  'drills.prepare': { zh: '准备小演练…', en: 'Prepare a small drill …' },
  'drills.prepare.pool': { zh: '准备储备人员演练…', en: 'Prepare a drill of the pool …' },
  'drills.start': { zh: '开始演练', en: 'Start the drill' },
  'drills.end': { zh: '现在结束演练', en: 'End the drill now' },
  'drills.back': { zh: '先不演练', en: 'Not now' },
  'drills.called': { zh: '会叫应 {n} 人', en: { one: 'Calls {n} person', other: 'Calls {n} people' } },
  'drills.called.few': { zh: '会叫应不到五人', en: 'Calls fewer than five people' },
  'drills.taking-part': {
    zh: '{people} 人中有 {n} 人参加演练',
    en: '{n} of {people} take part in drills',
  },
  'drills.taking-part.unsaid': {
    zh: '人少，不显示多少人参加',
    en: 'Too few people to say how many take part',
  },
  'drills.channels': { zh: '只用这些渠道', en: 'By these channels and no other' },
  'drills.channels.pages': {
    zh: '没有选渠道：只出现在各人自己的页面上',
    en: 'No channel chosen: it shows on people’s own pages alone',
  },
  'drills.channels.group': {
    zh: '“{channels}”是群：群里的人都看得到，不只是参加演练的人',
    en: '{channels} is a chat group: everybody in it reads this, not only those who take part',
  },
  'drills.running': { zh: '演练中，{time} 自己结束', en: 'Running; ends by itself at {time}' },
  'drills.running.open': { zh: '演练中', en: 'Running' },
  'drills.started': { zh: '演练开始了', en: 'The drill has begun' },
  'drills.look': { zh: '看演练', en: 'See the drill' },
  'drills.pool': { zh: '储备人员', en: 'Reserve pool' },
  'drills.stopped': {
    zh: '演练停了，因为真的应急“{title}”',
    en: 'The drill stopped for a real emergency: {title}',
  },
  'drills.list': { zh: '最近的演练', en: 'Drills so far' },
  'drills.list.none': {
    zh: '还没有演练过。从一个网格的小演练开始最容易。',
    en: 'No drill yet. A small one of one grid is the easiest beginning.',
  },
  'drills.doors': { zh: '{covered} / {doors} 户门走到', en: '{covered} of {doors} doors covered' },
  'drills.no-doors': { zh: '不敲门', en: 'no doors' },
  'drills.review': { zh: '演练回顾', en: 'What the drill showed' },
  'drills.review.people': {
    zh: '叫应 {n} 人，{minute} 分钟内有人先回答',
    en: '{n} people called; the first answer within {minute} min',
  },
  'drills.review.silent': { zh: '叫应 {n} 人，没有人回答', en: '{n} people called; nobody answered' },
  'drills.review.together': {
    zh: '这次人太少，和之前的演练合在一起看：共 {n} 次',
    en: 'Too few people in this one: shown together with those before, {n} drills in all',
  },
  'drills.review.too-few': {
    zh: '参加的人不到五人，不显示时间；演练多了会合在一起看。',
    en: 'Fewer than five people took part, so no times are shown; with more drills they are shown together.',
  },
  'drills.review.minute': { zh: '{n} 分钟内', en: 'within {n} min' },
  'drills.review.answered': { zh: '已回答', en: 'answered' },
  'drills.review.arrived': { zh: '已到', en: 'there' },
  'drills.review.half': { zh: '{n} 分钟走到一半的门', en: 'half of the doors covered after {n} min' },
  'drills.review.all': { zh: '{n} 分钟走完', en: 'all doors covered after {n} min' },
  'drills.review.by-channel': { zh: '各渠道', en: 'By channel' },
  'drills.review.channel': {
    zh: '{channel}：{people} 人，发出 {left}，失败 {failed}，不清楚 {unknown}，之后有 {answered} 人回答',
    en: '{channel}: {people} people, {left} left, {failed} failed, {unknown} unknown; {answered} answered afterwards',
  },
  'drills.review.others': { zh: '其余渠道', en: 'other channels' },
  'drills.review.next': { zh: '下次之前', en: 'Before the next one' },
  'drills.review.well': { zh: '没有要改的。', en: 'Nothing to mend.' },
  'drills.lesson.stopped': {
    zh: '演练因真的应急停下，可以找时间重来',
    en: 'It stopped for a real emergency: find another time',
  },
  'drills.lesson.nobody-takes-part': {
    zh: '{n} 个网格没有人参加演练：去问问大家',
    en: {
      one: '{n} grid had nobody who takes part in drills: ask people there',
      other: '{n} grids had nobody who takes part in drills: ask people there',
    },
  },
  'drills.lesson.not-reached': {
    zh: '{n} 人没有任何办法联系到：补上电话或渠道',
    en: {
      one: 'Nothing led to {n} person: add a number or a channel',
      other: 'Nothing led to {n} people: add numbers or channels',
    },
  },
  'drills.lesson.nobody-answered': {
    zh: '没有人回答：看看消息到了没有，换个时间再试',
    en: 'Nobody answered: see whether the messages arrived, and try another time',
  },
  'drills.lesson.nobody-came': { zh: '没有人到场：约好在哪里碰头', en: 'Nobody came: agree where to meet' },
  'drills.lesson.doors-left': {
    zh: '{n} 户门没走到：多一个人，或少几户门',
    en: {
      one: '{n} door was left: one person more, or fewer doors',
      other: '{n} doors were left: one person more, or fewer doors',
    },
  },
  'drills.lesson.channel-failed': {
    zh: '{channel}有 {n} 条没发成：到“渠道”里看看',
    en: {
      one: '{n} message by {channel} did not leave: look under Channels',
      other: '{n} messages by {channel} did not leave: look under Channels',
    },
  },
  'drills.consent': { zh: '您愿意参加演练吗？', en: 'Do you take part in drills?' },
  'drills.consent.why': {
    zh: '演练时会叫到您，消息第一个词就是“演练”。随时可以改，不用说原因；真的有事时都会叫到您。',
    en: 'A drill may call you; its first word is EXERCISE. Change it at any time, no reason needed. When something real happens you are called either way.',
  },
  'drills.consent.yes': { zh: '参加', en: 'I take part' },
  'drills.consent.no': { zh: '不参加', en: 'I do not' },
  'drills.consent.now-yes': { zh: '您从 {day} 起参加演练', en: 'You take part in drills since {day}' },
  'drills.consent.now-no': { zh: '您现在不参加演练', en: 'You take no part in drills now' },
  'drills.consent.desk': { zh: '参加演练', en: 'Drills' },
  'drills.consent.desk.why': {
    zh: '本人用纸条或电话说的，在这里代为登记。不问原因；谁没参加，这里不显示。',
    en: 'What the person said on paper or by telephone is noted here for them. No reason is asked, and who does not take part is shown nowhere.',
  },
  'drills.consent.paper': { zh: '纸上写的', en: 'on paper' },
  'drills.consent.telephone': { zh: '电话里说的', en: 'by telephone' },
  'drills.consent.desk.yes': { zh: '登记：参加', en: 'Note: takes part' },
  'drills.consent.desk.no': { zh: '登记：不参加', en: 'Note: takes no part' },
  'drills.consent.noted': { zh: '已登记，从现在起算', en: 'Noted; it counts from now on' },
});
