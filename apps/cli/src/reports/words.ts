import { words } from '@linli/words';

/** What `linli reports` says. */
export const reportsWords = words({
  'reports.none': {
    zh: '还没有表。在控制台“报表”里把部门的空白表格拖进去。',
    en: 'There is no form yet. Drop a department’s empty form into the console, under Forms.',
  },
  'reports.line': {
    zh: '{hours} 小时/年 · {name} · {asker} · {rows} 行 · {columns} 列，{asked} 列要问{people}',
    en: '{hours} h a year · {name} · {asker} · {rows} rows · {columns} columns, {asked} to ask{people}',
  },
  'reports.people': { zh: ' · 含人员信息', en: ' · people in it' },
  'reports.total': {
    zh: '共 {n} 张，每年约 {hours} 小时，其中 {shared} 小时本可不花（每格 {seconds} 秒，{source}）',
    en: {
      one: '{n} form, about {hours} hours a year, {shared} of which need not be (at {seconds} seconds a cell, {source})',
      other:
        '{n} forms, about {hours} hours a year, {shared} of which need not be (at {seconds} seconds a cell, {source})',
    },
  },
  'reports.assumed': { zh: '假定值', en: 'an assumption' },
  'reports.written': {
    zh: '写好 {path}：{rows} 行，{drawn} 格取自台账，{blank} 格台账里是空的，{asked} 格要问，{hidden} 格小于 5',
    en: 'Wrote {path}: {rows} rows, {drawn} cells from the ledger, {blank} that it has blank, {asked} to ask, {hidden} under 5',
  },
  'reports.unknown': { zh: '没有叫“{form}”的表。', en: 'There is no form "{form}".' },
  'reports.several': {
    zh: '有 {n} 张表叫“{form}”，请用编号：{ids}',
    en: '{n} forms are called "{form}"; name one by its id: {ids}',
  },
  'reports.unwritable': { zh: '写不了 {path}（{code}）。', en: 'Cannot write {path} ({code}).' },
});

export const help = {
  zh: `用法：linli reports list [选项]
      linli reports fill <表名或编号> [选项]

list 列出在报的表，最费时的在前；fill 从台账填好一张表。

  --format xlsx|pdf    填成 Excel（默认）或纸质版
  --purpose P          statistics（默认，报给部门）、daily-service（自己用）；
                       表里有人时：hand-over、check-with-source、backup-on-paper、lawful-request
  --filling ID         同事已同意的那一次填报（表里有人时）
  --out FILE           写到哪里，默认 <表名>.xlsx
  --json               最后一行是 {forms, cost, rate} 或 {file, rows, drawn, blank, asked, hidden}
  --server URL         服务器，默认 http://127.0.0.1:8420（或 LINLI_SERVER）
  --link URL           一次性登录链接；之后可用 LINLI_SESSION
  --lang zh|en         语言

退出码：0 做好了 · 1 没有做。`,
  en: `Usage: linli reports list [options]
       linli reports fill <name or id> [options]

list shows the forms in use, dearest first; fill draws one from the record.

  --format xlsx|pdf    a workbook (default) or paper
  --purpose P          statistics (default: for whoever asks), daily-service (own work);
                       with people in it: hand-over, check-with-source, backup-on-paper, lawful-request
  --filling ID         the filling that a colleague has agreed to (with people in it)
  --out FILE           where to, else <name>.xlsx
  --json               the last line is {forms, cost, rate} or {file, rows, drawn, blank, asked, hidden}
  --server URL         default http://127.0.0.1:8420 (or LINLI_SERVER)
  --link URL           a single-use sign-in link; afterwards LINLI_SESSION serves
  --lang zh|en         language

Exit codes: 0 done · 1 nothing done.`,
} as const;
