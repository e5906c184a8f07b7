import { ourGridsWords, words } from '@linli/words';

/** What `linli grids` says, beside the sentences of the page for the office's own grids. */
export const gridsWords = {
  ...ourGridsWords,
  ...words({
    'grids.sum': {
      zh: '{doors} 户，{grids} 个网格；要处理 {open} 条，按整层归并 {settled} 条',
      en: '{doors} doors in {grids} grids: {open} to deal with, {settled} settled by keeping floors whole',
    },
    'grids.refused': {
      zh: '有 {n} 行没有读懂；linli import 会逐行说明',
      en: '{n} rows were not understood; linli import says why, row by row',
    },
    'grids.from-list': {
      zh: '有 {n} 个单元和商铺没有坐标，按名单排位置：远近和“断开”只供参考',
      en: '{n} stairwells and shops have no coordinates and stand where the list puts them: distances and “lies apart” are guesses',
    },
    'grids.moved': {
      zh: '调整 {doors} 户，分 {pieces} 处；之后还有 {bent} 格超出标准',
      en: 'Moving {doors} doors in {pieces} places; {bent} grids bend the standard then',
    },
    'grids.none': { zh: '没有一行写了微网格', en: 'No row names a micro-grid' },
    'grids.written': { zh: '已写出 {path}', en: 'Written: {path}' },
    'grids.unreadable': { zh: '读不了 {path}：{code}', en: 'Cannot read {path}: {code}' },
    'grids.unwritable': { zh: '写不了 {path}：{code}', en: 'Cannot write {path}: {code}' },
    'grids.flag': { zh: '{flag} {given}：应为 {wanted}', en: '{flag} {given}: wanted {wanted}' },
    'grids.new': { zh: '新网格 {no}', en: 'new grid {no}' },
  }),
};

/** `linli grids --help`. */
export const help = {
  en: `Usage: linli grids verify <file> [options]
       linli grids repair <file> [--out <csv>] [options]
       linli grids codes [<rule>] …          (its own help: linli grids codes --help)

Checks the grids that an office has, from its own sheet (XLSX or CSV, as linli import reads it), with columns for the
micro-grid and, where there are, general grid, head and telephone. Needs no server and no database, and changes nothing.
verify says what is wrong, worst for people first, with the rows behind it. repair says the fewest doors found that mend it.

  --out FILE      repair: a CSV with a line a door that moves
  --min N         fewest doors of a grid (30)
  --max N         most doors of a grid (100)
  --shops N-M     fewest and most shops of a grid of shops alone (as for homes)
  --minutes N     longest round, in minutes (180)
  --members N     people who share a round (1)
  --json          the result as one line of JSON on standard output
  --lang zh|en

Exit: 0 holds · 2 something is wrong (listed) · 1 the file or an option cannot be used`,
  zh: `用法：linli grids verify <文件> [选项]
      linli grids repair <文件> [--out <csv>] [选项]
      linli grids codes [<规则>] …          （另见 linli grids codes --help）

检查办公室现有的网格：直接读自己的表（XLSX 或 CSV，读法同 linli import），要有“微网格”一列；有“一般网格、网格长、电话”更好。
不用服务器和数据库，什么都不改。verify 按谁受影响最大逐条说明，并指出表中的行；repair 给出移动户数最少的调整。

  --out 文件      repair：每一户调整写一行的 CSV
  --min N         每格最少户数（30）
  --max N         每格最多户数（100）
  --shops N-M     只有商铺的网格，每格最少和最多商铺数（不写则同住户）
  --minutes N     一轮最多分钟（180）
  --members N     一起走的人数（1）
  --json          结果以一行 JSON 写到标准输出
  --lang zh|en

退出码：0 没有问题 · 2 有问题（已列出） · 1 文件或选项不能用`,
};
