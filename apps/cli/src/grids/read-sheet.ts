import { readFile, stat } from 'node:fs/promises';
import type { InventoryRow, SheetDoor } from '@linli/domain';
import { defaultLimits, isWorkbookFault, type WorkbookFault } from '@linli/workbook';
import { readInThread } from '../import/read-in-thread.ts';

/** A door of the file with its place in it. */
export interface ReadDoor {
  readonly sheet: string;
  readonly row: number;
  readonly ref: string;
  readonly door: SheetDoor;
  readonly inventory: readonly InventoryRow[];
}

/** What a file gave: its doors, and how many rows could not be read as one. */
export interface ReadSheet {
  readonly doors: readonly ReadDoor[];
  readonly refused: number;
}

/** Reads a workbook or CSV as `linli import` does, in a thread with bounded memory; a named fault when it is none. */
export async function readSheet(path: string): Promise<ReadSheet | { fault: WorkbookFault } | { unreadable: string }> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > defaultLimits.maxBytes)
      return { fault: { refused: 'file-too-large', where: '', value: `${Math.round(size / 1e6)} MB` } };
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    return { unreadable: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
  const doors: ReadDoor[] = [];
  let refused = 0;
  const request = {
    bytes,
    want: 'read' as const,
    plan: { columns: {}, sheets: {}, answers: {} },
    coordinates: 'wgs84' as const,
    year: new Date().getFullYear(),
    limits: defaultLimits,
  };
  for await (const answer of readInThread(request)) {
    if (isWorkbookFault(answer)) return { fault: answer };
    if (answer.kind !== 'batch') continue;
    for (const row of answer.rows) {
      if (row.as === 'door') doors.push(row);
      else if (row.as === 'refused' || row.as === 'asked') refused++;
    }
  }
  return { doors, refused };
}
