import { type WorkbookFault, WorkbookFaultError } from './faults.ts';
import { defaultLimits, type WorkbookLimits } from './limits.ts';
import type { MergedRange, SheetRow, WorkbookNote } from './model.ts';
import type { WorkbookPorts } from './ports.ts';
import { isZip, openCsv } from './read-workbook.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

/** A file whose sheets can be gone through row by row, as often as asked. */
export interface OpenFile {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  readonly notes: readonly WorkbookNote[];
  readonly sheets: readonly {
    readonly name: string;
    readonly isHidden: boolean;
    /** None in a CSV. */
    readonly merges: readonly MergedRange[];
    rows(): Iterable<SheetRow>;
  }[];
}

/**
 * Opens a file for going through it: a CSV is read anew each time, piece by piece; an XLSX is in memory, within the limits.
 * What breaks later in a CSV (a quotation mark that is never closed) is thrown as `WorkbookFaultError` while going through it.
 */
export async function openFile(
  bytes: Uint8Array,
  ports: WorkbookPorts,
  limits: WorkbookLimits = defaultLimits,
): Promise<OpenFile | WorkbookFault> {
  try {
    if (bytes.length > limits.maxBytes) throw new WorkbookFaultError('file-too-large', '', String(bytes.length));
    if (isZip(bytes)) {
      const { sheets, ...workbook } = await readXlsx(bytes, limits, ports);
      return {
        ...workbook,
        sheets: sheets.map(({ name, isHidden, merges, rows }) => ({ name, isHidden, merges, rows: () => rows })),
      };
    }
    const { encoding, rows } = openCsv(bytes, ports, limits);
    return { format: 'csv', encoding, notes: [], sheets: [{ name: '', isHidden: false, merges: [], rows }] };
  } catch (error) {
    if (error instanceof WorkbookFaultError) return error.fault;
    throw error;
  }
}
