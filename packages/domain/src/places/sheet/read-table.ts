import type { Cell, SheetRow } from '@linli/workbook';
import type { ColumnRole } from './column-role.ts';
import type { TableShape } from './find-table.ts';

/** One row of a list: its cells by role. Or why it is none. */
export interface TableRow {
  readonly row: number;
  /** `total`: a sum; `note`: a signature, an explanation; `heading`: headings repeated on a new page. */
  readonly is: 'entry' | 'total' | 'note' | 'heading';
  /** Cells by role, with values of merged cells and of blanks that stand for the value above. */
  readonly cells: ReadonlyMap<ColumnRole, Cell>;
  /** Every cell of the row as it stands, for a file of refused rows and for what must not be in any column. */
  readonly all: readonly Cell[];
}

/** Columns in which a blank may stand for the value above, outer ones first. */
const downward: readonly ColumnRole[] = [
  'compound',
  'building',
  'entrance',
  'generalGrid',
  'microGrid',
  'head',
  'headPhone',
  'members',
];
/** When the value of the first changes, blanks of the others stand for nothing. */
const resets: Readonly<Partial<Record<ColumnRole, readonly ColumnRole[]>>> = {
  compound: downward.slice(1),
  building: ['entrance'],
  microGrid: ['head', 'headPhone', 'members'],
};

/** Which columns have so many blanks below a value that they stand for it, seen in the first rows. */
export function columnsFilledDown(sample: readonly SheetRow[], roles: readonly ColumnRole[]): ReadonlySet<ColumnRole> {
  const filled = new Set<ColumnRole>();
  roles.forEach((role, column) => {
    if (!downward.includes(role) || sample.length < 3) return;
    const texts = sample.map(({ cells }) => cells[column]?.text.trim() ?? '');
    const blanks = texts.filter(text => text === '').length;
    if (texts[0] !== '' && blanks >= texts.length * 0.3) filled.add(role);
  });
  return filled;
}

/** Reads the rows of a list one by one; it remembers what blanks below stand for, so the rows come in order. */
export class TableReader {
  private readonly shape: TableShape;
  private readonly roles: readonly ColumnRole[];
  private readonly filledDown: ReadonlySet<ColumnRole>;
  private readonly above = new Map<ColumnRole, Cell>();
  /** Cells that were blank and took the value above. */
  filled = 0;

  constructor(shape: TableShape, roles: readonly ColumnRole[], filledDown: ReadonlySet<ColumnRole>) {
    this.shape = shape;
    this.roles = roles;
    this.filledDown = filledDown;
  }

  read({ row, cells: all }: SheetRow): TableRow {
    const cells = new Map<ColumnRole, Cell>();
    this.roles.forEach((role, column) => {
      const cell = all[column];
      if (role !== 'ignore' && cell && cell.text.trim() !== '' && !cells.has(role)) cells.set(role, cell);
    });
    const is = this.kindOf(all, cells);
    if (is === 'entry') this.fillDown(cells);
    return { row, is, cells, all };
  }

  private kindOf(all: readonly Cell[], cells: ReadonlyMap<ColumnRole, Cell>): TableRow['is'] {
    const texts = all.map(cell => cell.text.trim()).filter(text => text !== '');
    const first = (texts[0] ?? '').normalize('NFKC');
    if (/^(合\s*计|总\s*计|小\s*计|共\s*计|总数|汇总|total|subtotal|sum)/i.test(first)) return 'total';
    if (/^(填表|制表|审核|审批|联系人[:：]|日期[:：]|说明|注[:：])/.test(first)) return 'note';
    const repeated = all.filter(
      (cell, column) => cell.text.trim() !== '' && cell.text.trim() === this.shape.own[column],
    );
    if (repeated.length >= 2 && repeated.length * 2 > texts.length) return 'heading';
    const saysDoor = (['door', 'address', 'shop', 'building', 'householder'] as const).some(role => cells.has(role));
    return saysDoor || texts.length > 2 ? 'entry' : 'note';
  }

  private fillDown(cells: Map<ColumnRole, Cell>): void {
    for (const role of downward) {
      const cell = cells.get(role);
      const before = this.above.get(role);
      if (cell) {
        if (before && before.text !== cell.text) for (const below of resets[role] ?? []) this.above.delete(below);
        this.above.set(role, cell);
      } else if (before && this.filledDown.has(role)) {
        cells.set(role, before);
        this.filled++;
      }
    }
  }
}
