import { csvRecords } from './csv/csv-records.ts';
import { type WorkbookFault, WorkbookFaultError } from './faults.ts';
import { defaultLimits, type WorkbookLimits } from './limits.ts';
import type { SheetRow, Workbook } from './model.ts';
import type { WorkbookPorts } from './ports.ts';
import { encodingNames, encodingOf, textPieces } from './text/encoding.ts';
import { looksLost, wasReadAsGb18030 } from './text/mojibake.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

/**
 * Reads a file as sheets of rows of cells, by what it holds, not by its name: XLSX, or CSV in UTF-8, GB18030 or UTF-16.
 * Every file that cannot be read is refused by name; time and memory are bounded by the limits. Run it in a thread of
 * limited memory all the same: a library stands below it.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  ports: WorkbookPorts,
  limits: WorkbookLimits = defaultLimits,
): Promise<Workbook | WorkbookFault> {
  try {
    if (bytes.length > limits.maxBytes) throw new WorkbookFaultError('file-too-large', '', String(bytes.length));
    if (isZip(bytes)) return await readXlsx(bytes, limits, ports);
    const csv = openCsv(bytes, ports, limits);
    const rows = [...csv.rows()];
    if (rows.length === 0) throw new WorkbookFaultError('file-empty');
    return {
      format: 'csv',
      encoding: csv.encoding,
      sheets: [{ name: '', isHidden: false, rows, merges: [] }],
      notes: [],
    };
  } catch (error) {
    if (error instanceof WorkbookFaultError) return error.fault;
    throw error;
  }
}

/** A CSV whose rows are read one at a time, as often as asked; memory does not grow with the file. */
export interface CsvFile {
  readonly encoding: string;
  /** Throws `WorkbookFaultError` where the file breaks. */
  rows(): Generator<SheetRow>;
}

/** Whether a file is a ZIP by its first bytes; an XLSX is one. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Opens a CSV, or throws `WorkbookFaultError`: another kind of file, an unknown encoding, text that was lost before. */
export function openCsv(bytes: Uint8Array, ports: WorkbookPorts, limits: WorkbookLimits): CsvFile {
  if (bytes.length === 0) throw new WorkbookFaultError('file-empty');
  refuseOtherKinds(bytes);
  const encoding = encodingOf(bytes, ports);
  const rows = (): Generator<SheetRow> => csvRecords(textPieces(bytes, encoding, ports), limits);
  const top: string[] = [];
  for (const { cells } of rows()) {
    top.push(...cells.map(cell => cell.text));
    if (top.length > 400) break;
  }
  const sample = top.join('\n');
  // One lost name is its row's fault; where a third of the words at the top are lost, the file is.
  const written = top.filter(text => /[^\0-\x7f]/.test(text));
  const lost = written.filter(looksLost);
  if ((lost.length > 0 && lost.length * 3 >= written.length) || wasReadAsGb18030(sample.slice(0, 4_000), ports))
    throw new WorkbookFaultError('mojibake', '', lost[0] ?? '');
  return { encoding: encodingNames[encoding], rows };
}

/** Files of other kinds by their first bytes, whatever their names end in. */
const otherKinds: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x42, 0x4d], 'BMP'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x52, 0x49, 0x46, 0x46], 'WebP'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0x7f, 0x45, 0x4c, 0x46], 'ELF'],
  [[0x4d, 0x5a, 0x90], 'EXE'],
];

function refuseOtherKinds(bytes: Uint8Array): void {
  const starts = (mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) {
    throw new WorkbookFaultError(isEncrypted(bytes) ? 'password-protected' : 'old-excel-format');
  }
  const other = otherKinds.find(([mark]) => starts(mark));
  // HEIC and its like name themselves after four bytes of length.
  const isMedia = [0x66, 0x74, 0x79, 0x70].every((byte, at) => bytes[4 + at] === byte);
  if (other || isMedia) throw new WorkbookFaultError('not-a-sheet', '', other?.[1] ?? 'HEIC');
  const head = String.fromCharCode(...bytes.subarray(0, 200))
    .trimStart()
    .toLowerCase();
  if (/^(\u00ef\u00bb\u00bf)?\s*<(!doctype|html|\?xml|table|meta)/.test(head))
    throw new WorkbookFaultError('web-page-not-a-sheet');
}

/** A workbook with a password is an old container with a stream of this name. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = 'EncryptedPackage';
  const end = Math.min(bytes.length, 1 << 20) - 2 * name.length;
  for (let at = 0; at <= end; at++) {
    let matched = 0;
    while (matched < name.length && bytes[at + 2 * matched] === name.charCodeAt(matched)) matched++;
    if (matched === name.length) return true;
  }
  return false;
}
