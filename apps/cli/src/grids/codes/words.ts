import { words } from '@linli/words';

/** What `linli grids codes` says. */
export const codesWords = words({
  'codes.state.past': { zh: '过去', en: 'past' },
  'codes.state.in-force': { zh: '现行', en: 'in force' },
  'codes.state.planned': { zh: '将用', en: 'planned' },
  'codes.line': { zh: '{state}：{name}{from}', en: '{state}: {name}{from}' },
  'codes.from': { zh: '，自 {from}', en: ', from {from}' },
  'codes.shipped': { zh: '可以直接选：{names}', en: 'Can be chosen as they are: {names}' },
  'codes.preview': {
    zh: '按“{name}”，{grids} 个网格的编码：',
    en: 'By “{name}”, the codes of {grids} grids:',
  },
  'codes.refused': { zh: '“{name}”不能用：{why}', en: '“{name}” cannot be used: {why}' },
  'codes.tried': { zh: '只是看看，什么都没有改。', en: 'Only looked at: nothing was changed.' },
  'codes.chosen': {
    zh: '自 {from} 起按“{name}”编码，旧编码仍找得到网格。',
    en: 'From {from} codes are made by “{name}”; old ones still find their grids.',
  },
  'codes.unknown': {
    zh: '没有叫“{rule}”的规则。不带参数运行可看有哪些。',
    en: 'There is no rule “{rule}”. Without arguments this says which there are.',
  },
  'codes.unreadable': { zh: '读不懂 {path}：{code}', en: 'Cannot read {path}: {code}' },
});

/** `linli grids codes --help`. */
export const codesHelp = {
  en: `Usage: linli grids codes [options]
       linli grids codes <rule> [--from YYYY-MM-DD] [--text T]… [--dry-run] [options]

Without a rule: how codes were, are and will be made, and which rules can be chosen. With one: shows your own grids by that rule
and uses it from that day on. Codes that were given keep their dates and still find their grids.
<rule> is a name (Linli, DB11/T 2157-2023, CJ/T 349-2010), its beginning, or a file of your own (.json), as --json prints them.

  --from YYYY-MM-DD  from the beginning of that day (from now on)
  --text T           fills an empty part of a rule, such as the class of CJ/T 349-2010; repeatable
  --dry-run          only show
  --json             what was found, or done, as one line of JSON on standard output
  --server URL       default http://127.0.0.1:8420 (or LINLI_SERVER)
  --link URL         a single-use sign-in link; afterwards LINLI_SESSION serves
  --lang zh|en

Exit: 0 said or done · 2 the rule cannot be used with these grids · 1 nothing could be asked`,
  zh: `用法：linli grids codes [选项]
      linli grids codes <规则> [--from YYYY-MM-DD] [--text 文字]… [--dry-run] [选项]

不写规则：列出过去、现行、将用的编码规则，和可以直接选的。写规则：先给出自己的网格按它怎么编码，再从那天起使用。
已给出的编码保留日期，仍能找到网格。<规则> 可写名称（Linli、DB11/T 2157-2023、CJ/T 349-2010）或其开头，也可以是自己的文件（.json，格式同 --json 所列）。

  --from YYYY-MM-DD  从这一天开始（不写则从现在）
  --text 文字        填规则中的空位，例如 CJ/T 349-2010 的类别码；可多次
  --dry-run          只看，不改
  --json             结果以一行 JSON 写到标准输出
  --server URL       服务器，默认 http://127.0.0.1:8420（或 LINLI_SERVER）
  --link URL         一次性登录链接；之后可用 LINLI_SESSION
  --lang zh|en

退出码：0 已列出或已使用 · 2 这个规则不适用于这些网格 · 1 没有问成`,
} as const;
