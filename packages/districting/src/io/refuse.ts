import { cureOf, type RefusalCode } from './cures.ts';
import { type FileRefusal, type RowRefusal, shown } from './result.ts';

/** A refusal of one row with its cure. */
export function refuseRow(row: number, column: string, value: unknown, code: RefusalCode): RowRefusal {
  return { row, column, value: shown(value), code, cure: cureOf(code) };
}

/** A refusal of the whole file with its cure. */
export function refuseFile(refused: RefusalCode, where: string, value: unknown): FileRefusal {
  return { refused, where, value: shown(value), cure: cureOf(refused) };
}
