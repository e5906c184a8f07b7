import { crc32, inflateRawSync } from 'node:zlib';
import { isWorkbookFault, portsOf, readWorkbook } from '@linli/workbook';
import { expect } from 'vitest';
import { adoptSheet } from '../../grids/sheet/index.ts';
import { newId } from '../../platform/ids.ts';
import { bytesOf, type Desk, takeOut, test } from './desks.ts';

/** A row of an exported sheet, as far as its grids go. */
export interface SheetDoor {
  readonly ref: string;
  readonly building: string;
  readonly entrance: string;
  readonly door: string;
  readonly grid: string;
  readonly general: string;
  readonly head: string;
  readonly headPhone: string;
}

/** The exported XLSX as the import reads it. */
export async function rowsOf(desk: Desk, more: Record<string, unknown> = {}): Promise<SheetDoor[]> {
  const bytes = await bytesOf(await takeOut(desk, { format: 'xlsx', ...more }));
  const workbook = await readWorkbook(bytes, portsOf({ TextDecoder, inflateRawSync, crc32 }));
  if (isWorkbookFault(workbook)) throw new Error(workbook.refused);
  const [head, ...rows] = workbook.sheets[0]!.rows.map(row => row.cells.map(cell => cell.text));
  const at = (row: readonly string[], heading: string) => row[head!.indexOf(heading)] ?? '';
  return rows.map(row => ({
    ref: at(row, '户编号'),
    building: at(row, '楼栋'),
    entrance: at(row, '单元'),
    door: at(row, '房号'),
    grid: at(row, '微网格'),
    general: at(row, '一般网格'),
    head: at(row, '网格长'),
    headPhone: at(row, '网格长电话'),
  }));
}

/** Makes the grids that rows name those in force, with their heads. */
export async function adopt(
  desk: Desk,
  rows: readonly SheetDoor[],
  say: (row: SheetDoor) => { microGrid: string; generalGrid: string; head: { name: string; phone: string } },
): Promise<void> {
  const { communityId, officerId, office } = desk;
  const role = { role: 'community-staff', gridId: null, generalGridId: null };
  const sheet = await adoptSheet(test.server.execute, {
    draftId: newId(),
    communityId,
    actor: { personId: officerId, communityId, roles: [role] },
    sheetName: '台账.xlsx',
    capturedAt: new Date(test.clock.now()).toISOString(),
    rows: rows.map((row, index) => ({ sheet: '台账', row: index + 2, doorRef: row.ref, ...say(row) })),
  });
  expect(sheet).toMatchObject({ doorsInNone: 0, refusals: [] });
  const draft = await office.view('grids.draft', { communityId, draftId: sheet.draftId });
  const reasons = draft.grids.map(grid => ({ no: grid.no, reason: '照原有网格' }));
  const effectiveFrom = new Date(test.clock.now()).toISOString();
  const payload = { draftId: sheet.draftId, versionId: newId(), revision: draft.revision, effectiveFrom, reasons };
  await office.command('grids.publish', payload, { communityId });
  await appointPlanned(desk, sheet.draftId);
}

/** Whom the sheet names as heads answers for the grids of that name. */
async function appointPlanned({ communityId, office }: Desk, draftId: string): Promise<void> {
  const { rows: planned } = await office.view('grids.plannedPeople', { communityId, draftId });
  const { grids } = await office.view('grids.current', { communityId });
  for (const { no, role, personId } of planned) {
    // The first version of a community: its grids have the numbers of the draft.
    const grid = grids[no - 1];
    if (role !== 'grid-head' || !grid || grid.headName !== null) continue;
    const payload = { assignmentId: newId(), personId, role: 'grid-head' as const, gridId: grid.id };
    await office.command('roster.appoint', payload, { communityId });
  }
}
