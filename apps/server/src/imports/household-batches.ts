import type { SheetRowFault, SheetRowRead } from '@linli/domain';
import { childId } from '../platform/ids.ts';
import { householdIdOf } from './import-ids.ts';
import type { ImportJob } from './job.ts';

/** What became of the households that rows name. */
export interface HouseholdFigures {
  /** Rows that name somebody who lives there. */
  named: number;
  stored: number;
  merged: number;
  refused: number;
}

type DoorRead = Extract<SheetRowRead, { as: 'door' }>;

interface BatchResult {
  readonly stored: number;
  readonly merged: number;
  readonly differs: readonly number[];
  readonly refusals: readonly { readonly index: number; readonly code: string }[];
}

/** Why rows of a part were not taken whole, by row; rows that were are not in it. */
export type HouseholdFaults = ReadonlyMap<DoorRead, SheetRowFault>;

/**
 * Sends the households behind a part's doors, one command a part. A shop's keeper is no household; a row without a name says
 * none. A trial sends nothing and counts the named only: whether a household is known is in ciphertext.
 */
export function householdSender(
  job: ImportJob,
  figures: HouseholdFigures,
): (doors: readonly DoorRead[]) => Promise<HouseholdFaults> {
  let batch = 0;
  return async doors => {
    const named = doors.filter(({ door }) => door.kind === 'dwelling' && door.householder !== '');
    figures.named += named.length;
    if (named.length === 0 || job.dryRun) return new Map();
    const households = named.map(row => householdOf(job.importId, row));
    const payload = { households, importId: job.importId };
    const result = (await job.send(
      'residents.recordHouseholds',
      `households:${batch++}`,
      payload,
    )) as unknown as BatchResult;
    figures.stored += result.stored;
    figures.merged += result.merged;
    figures.refused += result.refusals.length;
    return faultsOf(named, result);
  };
}

function householdOf(importId: string, { door, ref }: DoorRead) {
  const householdId = householdIdOf(importId, ref);
  const { householder, phone, people, tenant } = door;
  const residentId = childId(householdId, 'householder');
  return {
    householdId,
    doorRef: ref,
    ...(people === null ? {} : { people }),
    ...(tenant === true ? { tenancy: 'tenant' as const } : {}),
    residents: [{ residentId, name: householder, householder: true, ...(phone === '' ? {} : { phone }) }],
  };
}

/** What the ledger has and the row says otherwise stays as it is; the row goes back to the office with the reason. */
function faultsOf(named: readonly DoorRead[], { differs, refusals }: BatchResult): HouseholdFaults {
  const faults = new Map<DoorRead, SheetRowFault>();
  for (const at of differs) {
    const row = named[at]!;
    faults.set(row, { column: 'phone', value: row.door.phone, code: 'number-differs' });
  }
  for (const { index, code } of refusals) {
    const row = named[index]!;
    const isOther = code === 'door-has-another-household';
    const value = row.door.householder.slice(0, 80);
    faults.set(row, { column: 'householder', value, code: isOther ? 'household-differs' : 'household-not-recorded' });
  }
  return faults;
}
