import { words } from '@linli/words';

/** What `linli callup` says. */
export const callUpCliWords = words({
  'callup.none': { zh: '现在没有这样的集结。', en: 'There is no such call-up now.' },
  'callup.several': {
    zh: '现在有几个集结，请用 --emergency 说明是哪一个：',
    en: 'Several call-ups run; say which with --emergency:',
  },
  'callup.line': {
    zh: '{emergencyId} · {title}：叫了 {asked}，能来 {coming}，到了 {arrived}，{grids} 个网格',
    en: '{emergencyId} · {title}: {asked} called, {coming} coming, {arrived} there, {grids} grids',
  },
  'callup.grid-unknown': { zh: '没有这些网格：{codes}', en: 'There are no such grids: {codes}' },
  'callup.unreadable': {
    zh: '读不了 {path}（{code}）。请检查路径。',
    en: '{path} could not be read ({code}). Check the path.',
  },
  'callup.area': {
    zh: '范围内 {inside} 个网格（{doors} 户门）：{names}',
    en: '{inside} grids within ({doors} doors): {names}',
  },
  'callup.cut': {
    zh: '被线切开 {n} 个：{names}。--cut whole 整个叫，--cut left-out 不叫。',
    en: '{n} are cut by the line: {names}. --cut whole calls them whole, --cut left-out leaves them out.',
  },
  'callup.unplaced': {
    zh: '{n} 户门没有位置，所在网格算被切开。',
    en: '{n} doors have no place; their grids count as cut.',
  },
  'callup.would-open': {
    zh: '会开始：{title}，{grids} 个网格，{doors} 户门，{people} 人，约 {hours} 人·小时；{unreachable} 人没有渠道可达。什么都没有发出。',
    en: 'Would open: {title}, {grids} grids, {doors} doors, {people} people, some {hours} person-hours; {unreachable} cannot be reached by any channel. Nothing was sent.',
  },
  'callup.opened': {
    zh: '已开始：{grids} 个网格，{doors} 户门。编号 {emergencyId}',
    en: 'Open: {grids} grids, {doors} doors. Id {emergencyId}',
  },
  'callup.widened': { zh: '已扩大：{grids} 个网格，{doors} 户门。', en: 'Widened: {grids} grids, {doors} doors.' },
  'callup.would-stop': {
    zh: '会停止“{title}”：{message} 人收到消息，{telephone} 人要打电话，{page} 人在自己的页面看到，{unheard} 人还没听说、不会再收到。什么都没有发出。',
    en: 'Would stop "{title}": {message} get a message, {telephone} must be telephoned, {page} see it on their page, {unheard} have not heard of it and will not. Nothing was sent.',
  },
  'callup.stopped': {
    zh: '已停止“{title}”：{message} 人收到消息，{telephone} 人要打电话，{page} 人在自己的页面看到，{unheard} 人还没听说、不会再收到。',
    en: 'Stopped "{title}": {message} get a message, {telephone} must be telephoned, {page} see it on their page, {unheard} had not heard of it and will not.',
  },
  'callup.would-correct': {
    zh: '会更正“{title}”：{message} 人收到消息，{telephone} 人要打电话，{page} 人在自己的页面看到。什么都没有发出。',
    en: 'Would correct "{title}": {message} get a message, {telephone} must be telephoned, {page} see it on their page. Nothing was sent.',
  },
  'callup.corrected': {
    zh: '已更正“{title}”：{message} 人收到消息，{telephone} 人要打电话，{page} 人在自己的页面看到。',
    en: 'Corrected "{title}": {message} get a message, {telephone} must be telephoned, {page} see it on their page.',
  },
});

/** The help page. */
export const help = {
  zh: `用法：linli callup show
      linli callup area    --area 范围.geojson
      linli callup open    --area 范围.geojson | --grids M001,M002 | --all  --playbook ID --level ID --title 标题 [--exercise]
      linli callup widen   --area 范围.geojson | --grids M001,M002
      linli callup stop    --all | --grids M001,M002
      linli callup correct --meet-zh … --meet-en … 和/或 --words-zh … --words-en …

开始、扩大、停止、更正一次集结。范围是 GeoJSON 里第一个多边形（WGS-84）；不是多边形、没有合上、自己交叉都会说明，谁也不叫。
停止和更正只告诉已经可能听说的人，各用原来的渠道。

  --cut whole|left-out 被线切开的网格整个叫，还是不叫；默认整个
  --emergency ID       有几个应急时说明是哪一个
  --dry-run            只说会发生什么，什么都不发
  --json               最后一行是 JSON
  --server URL         服务器，默认 http://127.0.0.1:8420（或 LINLI_SERVER）
  --link URL           一次性登录链接；之后可用 LINLI_SESSION
  --lang zh|en

退出码：0 做了 · 1 没有做，原因已说明。`,
  en: `Usage: linli callup show
       linli callup area    --area AREA.geojson
       linli callup open    --area AREA.geojson | --grids M001,M002 | --all  --playbook ID --level ID --title TITLE [--exercise]
       linli callup widen   --area AREA.geojson | --grids M001,M002
       linli callup stop    --all | --grids M001,M002
       linli callup correct --meet-zh … --meet-en … and/or --words-zh … --words-en …

Opens, widens, stops and corrects a call-up. The area is the first polygon of a GeoJSON file (WGS-84); one that is none, is open or crosses itself is named, and nobody is called.
Stopping and correcting tell only those who may have heard, each by the channel that their call took.

  --cut whole|left-out grids that the line cuts are called whole, or left out; whole when left out
  --emergency ID       which one, when several run
  --dry-run            says what would happen and sends nothing
  --json               the last line is JSON
  --server URL         default http://127.0.0.1:8420 (or LINLI_SERVER)
  --link URL           a single-use sign-in link; afterwards LINLI_SESSION serves
  --lang zh|en

Exit codes: 0 done · 1 not done, and said why.`,
} as const;
