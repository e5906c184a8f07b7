import { words } from '@linli/words';

/** What `linli import` says. */
export const importWords = words({
  'read.sheet': { zh: '“{name}”：{rows} 行。{columns}', en: '"{name}": {rows} rows. {columns}' },
  'read.csv': { zh: '文件（{encoding}）：{rows} 行。{columns}', en: 'File ({encoding}): {rows} rows. {columns}' },
  'aside.hidden': {
    zh: '“{name}”是隐藏的工作表，没有读取；要读请加 --take "{name}"。',
    en: '"{name}" is hidden and was not read; --take "{name}" reads it.',
  },
  'aside.old-year': {
    zh: '“{name}”是往年的表，没有读取；要读请加 --take "{name}"。',
    en: '"{name}" is of an earlier year and was not read; --take "{name}" reads it.',
  },
  'aside.no-list': { zh: '“{name}”不是名册，没有读取。', en: '"{name}" is no list and was not read.' },
  'aside.no-door-column': {
    zh: '“{name}”没有房号或地址列，没有读取；请用 --column 指定。',
    en: '"{name}" has no column for the door or the address and was not read; --column names it.',
  },
  'aside.left': { zh: '“{name}”按要求未读取。', en: '"{name}" was left out as asked.' },
  'note.macros-ignored': { zh: '宏没有读取，也没有运行。', en: 'Macros were neither read nor run.' },
  'note.external-links-ignored': { zh: '指向其他文件的链接没有读取。', en: 'Links to other files were not followed.' },
  'note.formula-results-used': {
    zh: '{count} 个公式采用了表内已存的结果。',
    en: 'For {count} formulas the stored result was used.',
  },
  'note.merged-filled': {
    zh: '{count} 个合并单元格按首格填充。',
    en: '{count} cells of merged ranges took the value of the first.',
  },
  'note.sheet-hidden': { zh: '有 {count} 个隐藏的工作表。', en: '{count} sheets are hidden.' },
  'tally.filledDown': { zh: '{count} 个空格按上一行的值填充。', en: '{count} blanks took the value above.' },
  'tally.floorsWorkedOut': {
    zh: '{count} 户的楼层由房号推出。',
    en: 'The floor of {count} doors was worked out from their numbers.',
  },
  'tally.phonePartsLeft': {
    zh: '{count} 个电话格有一部分没有存（网格长只存第一个号码，号码旁的字不存）。',
    en: 'Of {count} telephone cells a part is not kept (a head’s first number only, no words beside numbers).',
  },
  'tally.shopKeepersLeft': {
    zh: '{count} 家商铺的店主和电话没有存：店主同意后在办公室的“商家”里登记。',
    en: 'The keepers and numbers of {count} shops are not kept: the office enters them as contacts, with their consent.',
  },
  'tally.placesLeft': {
    zh: '{count} 户自己的经纬度没有存：住房以单元的位置为准。',
    en: 'The own coordinates of {count} dwellings are not kept: a dwelling is where its stairwell is.',
  },
  'tally.compoundsFromSheetNames': {
    zh: '{count} 张表以表名作为小区名。',
    en: '{count} sheets name their compound by their own name.',
  },
  choice: {
    zh: '“{value}”（第 {row} 行起，{rows} 行）可能是台账里的几处，请选定：',
    en: '"{value}" (from row {row}, {rows} rows) could be several places of the ledger. Choose:',
  },
  question: {
    zh: '要请你回答：{question}（{rows} 行，例如第 {row} 行“{sample}”）。回答：--answer {name}={answers}',
    en: 'A question for you: {question} ({rows} rows, such as row {row}, "{sample}"). Answer: --answer {name}={answers}',
  },
  'question.two-numbers': {
    zh: '“2-601”是 2 单元 601，还是 2 栋 601？',
    en: 'Is “2-601” stairwell 2, flat 601, or building 2, flat 601?',
  },
  'question.attached-number': {
    zh: '院内“附5号”是商铺，还是一户独立的房屋？',
    en: 'Is “附5号” of a courtyard a shop, or a house of its own?',
  },
  'question.numeral-row': {
    zh: '“一二栋”是 12 栋，还是 1 栋和 2 栋？',
    en: 'Is “一二栋” building 12, or buildings 1 and 2?',
  },
  refusal: { zh: '{sheet}第 {row} 行 {column}“{value}”：{cure}', en: '{sheet}row {row}, {column} "{value}": {cure}' },
  more: {
    zh: '……另有 {count} 行；加 --refused FILE 存成文件，加 --json 全部列出。',
    en: '… and {count} more; --refused FILE writes them to a file, --json lists all.',
  },
  sum: {
    zh: '读入 {rows} 行：新增 {stored}，已有 {merged}，退回 {refused}；另有 {listed} 行是合计、说明或未读取的表。',
    en: '{rows} rows read: {stored} new, {merged} known already, {refused} refused; {listed} further rows are totals, notes or sheets left out.',
  },
  'sum.dry': { zh: '试读，没有存入任何内容。', en: 'A trial: nothing was stored.' },
  'refused.written': { zh: '退回的行已写入 {path}。', en: 'Refused rows were written to {path}.' },
  unreadable: { zh: '无法读取 {path}（{code}）。', en: 'Cannot read {path} ({code}).' },
  unwritable: { zh: '无法写入 {path}（{code}）。', en: 'Cannot write {path} ({code}).' },
  fault: { zh: '没有读取 {path}：{cure}（{code}{where}）', en: '{path} was not read: {cure} ({code}{where})' },
  'server.unreachable': {
    zh: '连不上 {server}。先用 npm start 启动，或加 --dry-run 试读。什么都没有改动。',
    en: 'No answer from {server}. Start it with npm start, or try the file with --dry-run. Nothing was changed.',
  },
  'server.sign-in': {
    zh: '没有登录。请用 --link 给出登录链接，或设置 LINLI_SESSION。什么都没有改动。',
    en: 'Not signed in. Give a sign-in link with --link, or set LINLI_SESSION. Nothing was changed.',
  },
  'server.other-community': {
    zh: '登录的社区是 {code}，不是 {wanted}。什么都没有改动。',
    en: 'The session is of community {code}, not {wanted}. Nothing was changed.',
  },
  'server.broken-off': {
    zh: '服务器中途断了。已存入的部分是完整的；再导入一次同一文件就会接着来。',
    en: 'The server broke off. What was stored is whole; import the same file again and it goes on.',
  },
  'server.refused': { zh: '服务器没有接受：{title}', en: 'The server did not accept it: {title}' },
  'server.session': {
    zh: '本次登录可再用：LINLI_SESSION={token}',
    en: 'This session can be used again: LINLI_SESSION={token}',
  },
  'server.progress': { zh: '已处理 {percent}%', en: '{percent}% done' },
});
