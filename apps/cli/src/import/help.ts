/** `linli import --help`. */
export const help = {
  zh: `用法：linli import <表格> [选项]

读取办公室自己的表格（XLSX 或 CSV），认出表头和列，存入台账。

  --dry-run            只试读：不存入，不需要服务器和数据库
  --community CODE     社区代码（12 位）；与登录的社区不同时不执行
  --json               最后一行是 {rows, stored, refused, merged, refusals, …}
  --refused FILE       把退回的行写成 CSV，最后一列是原因
  --column 表头=角色    更正一列，可多次；角色：compound building entrance floor door shop address
                       householder phone people generalGrid microGrid head headPhone members ignore …
  --answer 问题=回答    回答有两种理解的地址，可多次：two-numbers=entrance-door|building-door、
                       attached-number=shop|house、numeral-row=one-number|several
  --choose 键=地点      台账里有几处用同一地址时，说明是哪一处，可多次；键和地点见报告
  --take 表名          读取隐藏的或往年的工作表，可多次
  --leave 表名         不读取某个工作表，可多次
  --coordinates 坐标系  经纬度列的坐标系：wgs84（默认）、gcj02、bd09
  --server URL         服务器地址，默认 http://127.0.0.1:8420（或 LINLI_SERVER）
  --link URL           一次性登录链接；之后可用 LINLI_SESSION
  --lang zh|en         输出语言

退出码：0 全部读入 · 2 已完成，有退回的行 · 1 文件或选项有误，什么都没有存入。`,
  en: `Usage: linli import <sheet> [options]

Reads an office's own sheet (XLSX or CSV), finds its headings and columns, and stores it in the ledger.

  --dry-run            only try: stores nothing, needs no server and no database
  --community CODE     the community's code (12 digits); nothing is done where the session is of another
  --json               the last line is {rows, stored, refused, merged, refusals, …}
  --refused FILE       write refused rows as CSV, the reason in a last column
  --column HEADING=ROLE  correct a column, repeatable; roles: compound building entrance floor door shop address
                       householder phone people generalGrid microGrid head headPhone members ignore …
  --answer QUESTION=ANSWER  for addresses that can mean two things, repeatable:
                       two-numbers=entrance-door|building-door, attached-number=shop|house, numeral-row=one-number|several
  --choose KEY=PLACE   which place is meant where several of the ledger have one address, repeatable; the report says both
  --take SHEET         read a sheet that is hidden or of an earlier year, repeatable
  --leave SHEET        leave a sheet out, repeatable
  --coordinates SYSTEM   of columns lon and lat: wgs84 (default), gcj02, bd09
  --server URL         default http://127.0.0.1:8420 (or LINLI_SERVER)
  --link URL           a single-use sign-in link; afterwards LINLI_SESSION serves
  --lang zh|en         language of the report

Exit codes: 0 everything read · 2 done, some rows refused · 1 bad file or option, nothing stored.`,
} as const;
