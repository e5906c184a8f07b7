import type { AddressQuestion } from '../read-address.ts';
import type { SheetRowFault } from './cures.ts';
import type { SheetRowRead } from './read-sheets.ts';

/** A refused row by its place in the file. */
export interface SheetRefusal extends SheetRowFault {
  readonly sheet: string;
  readonly row: number;
}

/** A question that addresses of a file ask, how often, and one of them. */
export interface SheetQuestion {
  readonly question: AddressQuestion;
  readonly rows: number;
  readonly sheet: string;
  readonly row: number;
  readonly sample: string;
}

/** Adds up what became of a file's rows. Always `rowsIn = stored + merged + listed + refused`; asked rows count as refused. */
export class ImportCount {
  rowsIn = 0;
  stored = 0;
  merged = 0;
  listed = 0;
  refused = 0;
  private readonly asked = new Map<AddressQuestion, SheetQuestion>();

  /** Counts a row; returns its refusal where it is refused. A door counts as `outcome` says. */
  add(read: SheetRowRead, outcome: { readonly as: 'stored' | 'merged' } | SheetRowFault): SheetRefusal | null {
    this.rowsIn++;
    if (read.as === 'listed') this.listed++;
    else if (read.as === 'repeat') this.merged++;
    else if (read.as === 'door' && 'as' in outcome) this[outcome.as]++;
    else return this.refuse(read, read.as === 'door' ? (outcome as SheetRowFault) : read.fault);
    return null;
  }

  /** Questions in the order in which they came up. */
  questions(): SheetQuestion[] {
    return [...this.asked.values()];
  }

  private refuse(read: SheetRowRead, fault: SheetRowFault): SheetRefusal {
    this.refused++;
    const { sheet, row } = read;
    if (read.as === 'asked') {
      const before = this.asked.get(read.question);
      const first = before ?? { question: read.question, rows: 0, sheet, row, sample: fault.value };
      this.asked.set(read.question, { ...first, rows: first.rows + 1 });
    }
    return { sheet, row, ...fault };
  }
}
