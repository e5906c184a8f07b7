import { words } from '@linli/words';

/** What `linli drill` says. */
export const drillCliWords = words({
  'drill.refused': { zh: '没有开始：{why}', en: 'Not started: {why}' },
  'drill.none': { zh: '没有这样的演练。', en: 'There is no such drill.' },
  'drill.would': {
    zh: '会开始：{who}，{minutes} 分钟，{doors} 户门。渠道：{channels}。什么都没有发出。',
    en: 'Would start: {who}, {minutes} minutes, {doors} doors. Channels: {channels}. Nothing was sent.',
  },
  'drill.started': {
    zh: '演练开始：{who}，{doors} 户门，{until} 自己结束。渠道：{channels}。',
    en: 'The drill has begun: {who}, {doors} doors; it ends by itself at {until}. Channels: {channels}.',
  },
  'drill.group': {
    zh: '注意：{channels} 里的人都看得到，不只是参加演练的人。',
    en: 'Mind: everybody in {channels} reads it, not only those who take part.',
  },
  'drill.pages-only': { zh: '只在各人自己的页面', en: 'people’s own pages alone' },
  'drill.pool': { zh: '储备人员', en: 'the reserve pool' },
});

export const help = {
  zh: `用法：linli drill start --grid M017 | --pool [选项]
      linli drill end   --grid M017 | --pool | --drill ID
      linli drill show  --grid M017 | --pool | --drill ID

一个微网格的十五分钟小演练：只叫愿意参加演练的人，敲几户门，到点自己结束。
--pool 只叫储备人员，问一声能不能来。

  --minutes 15         多久，5–60
  --channels A,B       只用这些渠道；不写则用已设好的全部；none 则只在各人自己的页面
  --dry-run            只说会发生什么，什么都不发
  --json               最后一行是 JSON
  --server URL         服务器，默认 http://127.0.0.1:8420（或 LINLI_SERVER）
  --link URL           一次性登录链接；之后可用 LINLI_SESSION
  --lang zh|en

退出码：0 做了 · 1 没有做，原因已说明。`,
  en: `Usage: linli drill start --grid M017 | --pool [options]
       linli drill end   --grid M017 | --pool | --drill ID
       linli drill show  --grid M017 | --pool | --drill ID

The fifteen-minute drill of one grid: calls only people who take part in drills, knocks at a few doors, ends by itself.
--pool calls the reserve pool alone and asks whether they could come.

  --minutes 15         how long, 5–60
  --channels A,B       these channels and no other; all that are on when left out; none = people’s own pages alone
  --dry-run            says what would happen and sends nothing
  --json               the last line is JSON
  --server URL         default http://127.0.0.1:8420 (or LINLI_SERVER)
  --link URL           a single-use sign-in link; afterwards LINLI_SESSION serves
  --lang zh|en

Exit codes: 0 done · 1 not done, and said why.`,
} as const;
