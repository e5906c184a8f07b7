/** Workbooks as offices have them: read within limits, understood as tables. See README.md. */
export { csvLine } from './csv/csv-line.ts';
export { RefusedCsv } from './csv/refused-csv.ts';
export * from './faults.ts';
export { defaultLimits, type WorkbookLimits } from './limits.ts';
export * from './model.ts';
export { type OpenFile, openFile } from './open-file.ts';
export * from './ports.ts';
export { type CsvFile, isZip, openCsv, readWorkbook } from './read-workbook.ts';
export { guardText, unguardText } from './text/formula-guard.ts';
export { toGb18030 } from './text/gb18030.ts';
export { looksLost } from './text/mojibake.ts';
export { answersOf, giveAnswers, type PortLike, type ThreadLike } from './thread.ts';
export { mostXlsxRows, type WriteCell, type WriteSheet, writeWorkbook } from './write/write-workbook.ts';
