import { words } from '@linli/words';

/** What `linli print` says. */
export const printWords = words({
  'print.written': {
    zh: '写好 {path}：{n} 页',
    en: { one: 'Wrote {path}: {n} page', other: 'Wrote {path}: {n} pages' },
  },
  'print.shred': { zh: '上面有人员信息，请在 {date} 前碎掉。', en: 'People are on it: shred it by {date}.' },
  'print.lacks': {
    zh: '字库里没有这些字，纸上印的是编码：{signs}',
    en: 'The font lacks these characters; the paper shows their codes: {signs}',
  },
  'print.unwritable': { zh: '写不了 {path}（{code}）。', en: 'Cannot write {path} ({code}).' },
  'print.sign-in': {
    zh: '请给出登录链接：--link URL（在控制台“人员”里签发，只能用一次），或设好 LINLI_SESSION。海报也可以直接从文件生成：linli print poster 文件',
    en: 'Give a sign-in link: --link URL (issued at the console under People, works once), or set LINLI_SESSION. A poster can be made from a file too: linli print poster FILE',
  },
  'print.no-emergency': { zh: '现在没有行动，没有可打印的。', en: 'No emergency is on: there is nothing to print.' },
  'print.no-grid': { zh: '没有网格 {grids}。', en: 'There is no grid {grids}.' },
});

export const help = {
  zh: `用法：linli print poster|doors|calls|entrances|badges [选项]
      linli print poster <文件> [选项]

把网格图、入户单、电话名单、单元二维码、工作证做成 PDF，字体在内。

  --out FILE           写到哪里，默认 poster.pdf、doors.pdf …
  --size A4|A3         网格图的纸
  --grid M017          只要这个网格，可多次；网格图：不写则全社区一张
  --names              网格图印上已同意的网格长
  --json               最后一行是 {file, pages, sheets, shredBy, missing}
  --server URL         服务器，默认 http://127.0.0.1:8420（或 LINLI_SERVER）
  --link URL           一次性登录链接；之后可用 LINLI_SESSION
  --lang zh|en         纸上的语言

从文件（GeoJSON 或 CSV，同 linli divide）做网格图，不需要服务器：
  --community NAME     标题里的社区名     --phone NUMBER  社区电话
  --coordinates wgs84|gcj02|bd09

退出码：0 已写好 · 2 已写好，有字印不出 · 1 没有写。`,
  en: `Usage: linli print poster|doors|calls|entrances|badges [options]
       linli print poster <file> [options]

Makes posters, door sheets, call lists, entrance signs and badges as PDF, fonts inside.

  --out FILE           where to, else poster.pdf, doors.pdf …
  --size A4|A3         paper of a poster
  --grid M017          only this grid, repeatable; a poster without it shows the whole community
  --names              a poster names the heads who agreed
  --json               the last line is {file, pages, sheets, shredBy, missing}
  --server URL         default http://127.0.0.1:8420 (or LINLI_SERVER)
  --link URL           a single-use sign-in link; afterwards LINLI_SESSION serves
  --lang zh|en         language of the paper

A poster from a file (GeoJSON or CSV, as linli divide takes it) needs no server:
  --community NAME     name in the title     --phone NUMBER  the office’s number
  --coordinates wgs84|gcj02|bd09

Exit codes: 0 written · 2 written, some characters could not be drawn · 1 nothing written.`,
} as const;
