/** Every reason for which a file is not read at all, with what to do, in English and Chinese. */
export const WORKBOOK_CURES = {
  'file-empty': {
    en: 'The file has no content. Export it again and check its size.',
    zh: '文件是空的。请重新导出并查看文件大小。',
  },
  'file-too-large': {
    en: 'The file is larger than is read at once. Split it by community.',
    zh: '文件超过一次可读取的大小。请按社区拆分。',
  },
  'not-a-sheet': {
    en: 'This is a picture, a PDF or another kind of file, whatever its name ends in. Save the sheet as XLSX or CSV.',
    zh: '这是图片、PDF 或其他类型的文件，与扩展名不符。请把表格另存为 XLSX 或 CSV。',
  },
  'web-page-not-a-sheet': {
    en: 'This is a web page that was saved as a sheet. Open it in a spreadsheet program and save it as XLSX.',
    zh: '这是改名为表格的网页文件。请用表格软件打开后另存为 XLSX。',
  },
  'old-excel-format': {
    en: 'This is the format of Excel 97–2003 (.xls). Open it and save it as XLSX.',
    zh: '这是 Excel 97–2003 的旧格式（.xls）。请打开后另存为 XLSX。',
  },
  'password-protected': {
    en: 'The workbook is protected by a password. Remove the password and save it again.',
    zh: '工作簿设有打开密码。请取消密码后重新保存。',
  },
  'workbook-damaged': {
    en: 'The workbook is damaged or was cut off. Open it, save it under another name and try again.',
    zh: '工作簿已损坏或不完整。请打开后另存为新文件再试。',
  },
  'too-many-entries': {
    en: 'The file has far more parts than a workbook. Copy the sheet into a new workbook.',
    zh: '文件内的部件数远多于正常工作簿。请把表格复制到新工作簿。',
  },
  'unpacks-too-large': {
    en: 'The file unpacks to far more than it holds packed. Copy only the rows that you need into a new workbook.',
    zh: '文件解压后的大小远超正常范围。请只把需要的行复制到新工作簿。',
  },
  'too-many-sheets': {
    en: 'The workbook has more sheets than are read at once. Split it.',
    zh: '工作簿的工作表过多。请拆分。',
  },
  'too-many-columns': {
    en: 'The sheet has more columns than a list of homes. Delete the columns that are not needed.',
    zh: '工作表的列数过多。请删除不需要的列。',
  },
  'too-many-rows': {
    en: 'The file has more rows than are read at once. Split it by community.',
    zh: '文件行数超过上限。请按社区拆分。',
  },
  'sheet-too-wide': {
    en: 'A cell far outside the list makes the sheet enormous. Copy the list itself into a new workbook.',
    zh: '表格之外很远处有单元格，使工作表范围过大。请只把名册复制到新工作簿。',
  },
  'cell-too-long': {
    en: 'A cell holds more text than a spreadsheet allows. In a CSV this is mostly a quotation mark that is never closed.',
    zh: '某个单元格的文字超出表格允许的长度。CSV 中通常是引号没有成对。',
  },
  'quote-not-closed': {
    en: 'A quotation mark is opened on this line and never closed. Mend it, or save the sheet again as CSV.',
    zh: '该行有引号没有闭合。请修正，或重新另存为 CSV。',
  },
  'encoding-unknown': {
    en: 'The characters are neither UTF-8, UTF-16 nor GB18030. Save the sheet as "CSV UTF-8".',
    zh: '文字既不是 UTF-8、UTF-16，也不是 GB18030。请另存为“CSV UTF-8”。',
  },
  mojibake: {
    en: 'The characters were lost in an earlier conversion (such as 锟斤拷 or æµ·). Export the sheet again from where it came from.',
    zh: '文字在之前的转换中已成乱码（如“锟斤拷”“æµ·”）。请从来源处重新导出。',
  },
  'no-sheet': {
    en: 'The workbook has no sheet with content.',
    zh: '工作簿中没有含内容的工作表。',
  },
  'out-of-memory': {
    en: 'Reading the file needs more memory than one file may have. Copy the rows that you need into a new file.',
    zh: '读取该文件所需的内存超过上限。请把需要的行复制到新文件。',
  },
  'took-too-long': {
    en: 'Reading the file takes longer than one file may take. Copy the rows that you need into a new file.',
    zh: '读取该文件用时超过上限。请把需要的行复制到新文件。',
  },
} as const;

/** A reason for which a file is not read: also the key of its text. */
export type WorkbookFaultCode = keyof typeof WORKBOOK_CURES;

/** Why a file is not read. `where` is a sheet, a line or a part of the file, `''` when it is all of it. */
export interface WorkbookFault {
  readonly refused: WorkbookFaultCode;
  readonly where: string;
  /** The figure or the few characters that show it, at most 80 characters; never a whole cell. */
  readonly value: string;
}

/** Whether reading ended in a refusal of the whole file. */
export function isWorkbookFault(result: object): result is WorkbookFault {
  return 'refused' in result && typeof result.refused === 'string' && result.refused in WORKBOOK_CURES;
}

/** What to do about it, in the reader's language. */
export function workbookCure(code: WorkbookFaultCode, language: 'en' | 'zh' = 'en'): string {
  return WORKBOOK_CURES[code][language];
}

/** Carries a fault out of the depth of a reader to its one catch; no other code sees it. */
export class WorkbookFaultError extends Error {
  readonly fault: WorkbookFault;
  constructor(refused: WorkbookFaultCode, where = '', value = '') {
    super(refused);
    this.fault = { refused, where, value: value.slice(0, 80) };
  }
}
