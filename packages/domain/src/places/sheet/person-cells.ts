import { vacantCell } from '@linli/districting';
import { phonesInCell } from './phones-in-cell.ts';

/** A person as the name's and the telephone's cell of a row say it together. */
export interface PersonInCells {
  /** `''` for nobody. */
  readonly name: string;
  /** In the row's order. */
  readonly numbers: readonly string[];
  /** Instead of a person the cells say that nobody lives there: 空置. */
  readonly isVacant: boolean;
  /** The telephone's cell holds something that cannot be a number. */
  readonly isWrong: boolean;
  /** Words beside a number were left: whose it is, when to ring. */
  readonly hasMore: boolean;
}

/**
 * Reads the two cells in which offices write a person. They hold a name and numbers as their headings say; or both in one cell of
 * either column (冯强 15400000001, 冯强（15400000001）); or a word for nothing (无, 不详, /); or that the home is empty (空置). Words beside a
 * number are its owner's name where no name is given elsewhere, else they are left.
 */
export function personInCells(nameCell: string, phoneCell: string): PersonInCells {
  const named = phonesInCell(wordOf(nameCell));
  // Short digits in a name's cell are part of what was written there (老三42号), not a telephone number.
  const holdsNumber = !named.isWrong && named.numbers.length > 0;
  const name = holdsNumber ? named.words : wordOf(nameCell);
  const phones = phonesInCell(isVacantWord(phoneCell) ? '' : wordOf(phoneCell));
  const isNamedByPhone = name === '' && phones.numbers.length > 0 && phones.words !== '';
  return {
    name: isNamedByPhone ? phones.words : isVacantWord(name) ? '' : name,
    numbers: [...new Set([...phones.numbers, ...(holdsNumber ? named.numbers : [])])],
    isVacant: isVacantWord(nameCell) || isVacantWord(phoneCell),
    isWrong: phones.isWrong,
    hasMore: phones.words !== '' && !isNamedByPhone,
  };
}

/** What a cell says, `''` where its word says that there is nothing to say. */
export const wordOf = (text: string): string => (nothing.test(text) ? '' : text);

const nothing = /^(无|暂无|没有|不详|未知|未登记|未提供|待补|待核实|none|nil|n\/a|unknown|[-—–_/\\、。.·*]+)$/i;

/** 是 and 有 are answers to a question that these columns do not ask. */
function isVacantWord(text: string): boolean {
  const said = vacantCell(text);
  return text.length > 1 && 'value' in said && said.value === true && !/^(yes|true|1)$/i.test(text);
}
