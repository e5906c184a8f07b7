import { CURES as FILE_CURES } from '@linli/districting';

/** What to do about a row of an office's sheet, beyond what the reader of map files knows. */
const sheetCures = {
  'door-two-households': {
    en: 'Another household stands in an earlier row with this door. If both live there, add the second one on the door’s page; else correct the number.',
    zh: '前面的行里这一户已登记另一户人家。如确实合住，请在该户页面添加第二户；否则请改正房号。',
  },
  'household-differs': {
    en: 'The ledger has another household behind this door, and it stays. If it has left: on the door’s page, record moving out, then moving in. If both live there, add the second one. The door itself was read.',
    zh: '台账里这一户登记的是另一户人家，没有改。如已搬走，请在该户页面先登记搬出、再登记搬入；如确实合住，请添加第二户。房屋本身已读入。',
  },
  'number-differs': {
    en: 'The ledger has another number for this person, and it stays. Ask them, then put it right on the door’s page. The rest of the row was read.',
    zh: '台账里这个人是另一个号码，没有改。问过本人后，请在该户页面改正。这一行的其余内容已读入。',
  },
  'household-not-recorded': {
    en: 'The household could not be recorded behind this door. Record it on the door’s page. The door itself was read.',
    zh: '这一户的住户没能登记上，请在该户页面登记。房屋本身已读入。',
  },
  'looks-like-date': {
    en: 'The spreadsheet has turned this into a date (3-2 becomes 2 March). Set the column to text and type it again.',
    zh: '表格软件把它变成了日期（如 3-2 变成 3 月 2 日）。请把该列设为文本后重新填写。',
  },
  'formula-without-result': {
    en: 'The cell holds a formula and no result. Copy it and paste as values.',
    zh: '单元格是公式且没有结果。请复制后“粘贴为数值”。',
  },
  'cell-error': { en: 'The cell shows an error of the spreadsheet. Correct it.', zh: '单元格显示公式错误，请改正。' },
  mojibake: {
    en: 'The characters of this cell were lost in an earlier conversion. Type them again.',
    zh: '该单元格的文字在之前的转换中已成乱码，请重新填写。',
  },
  'address-not-understood': {
    en: 'Write compound, building, stairwell and door, such as 海棠街60号院3栋2单元601.',
    zh: '请写明小区、楼栋、单元和房号，例如“海棠街60号院3栋2单元601”。',
  },
  'address-two-meanings': {
    en: 'This address can mean two things. Answer the question above the report, then all such rows are read.',
    zh: '这个地址有两种理解。请回答报告上方的问题，之后同类的行都会读入。',
  },
  'phone-not-a-number': {
    en: 'A telephone number has 5 to 15 digits here; a mobile number has 11. Correct it or empty the cell.',
    zh: '电话应为 5 至 15 位数字，手机号为 11 位。请改正或留空。',
  },
  'parent-unknown': {
    en: 'The place it belongs to was refused or is not in the file. Mend that row first.',
    zh: '它所属的地点被退回或不在文件中。请先修正那一行。',
  },
  'entrance-missing': {
    en: 'A dwelling needs a stairwell. Name the building and its stairwell.',
    zh: '住房需要写明楼栋和单元。',
  },
  'address-ambiguous': {
    en: 'Two places have this address already. Say above the report which one is meant, or give the row its own reference.',
    zh: '已有两处地点使用该地址。请在报告上方选定是哪一处，或为该行填写编号。',
  },
} as const;

/** Every reason for which a row of a sheet is refused, with what to do, in English and Chinese. */
export const ROW_CURES = { ...FILE_CURES, ...sheetCures } as const;
export type RowFaultCode = keyof typeof ROW_CURES;

/** What to do about a row, in the reader's language. */
export function rowCure(code: RowFaultCode, language: 'en' | 'zh'): string {
  return ROW_CURES[code][language];
}

/** Why a row is refused. `value` is what stood there, at most 80 characters; never an identity number or a health fact. */
export interface SheetRowFault {
  /** The heading of the column. */
  readonly column: string;
  readonly value: string;
  readonly code: RowFaultCode;
}
