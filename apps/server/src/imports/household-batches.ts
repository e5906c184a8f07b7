import type { SheetRowRead } from '@linli/domain';
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

/**
 * Sends the households behind a part's doors, one command a part. A shop's keeper is no household; a row without a name says
 * none. A trial sends nothing and counts the named only: whether a household is known is in ciphertext.
 */
export function householdSender(
  job: ImportJob,
  figures: HouseholdFigures,
): (doors: readonly DoorRead[]) => Promise<void> {
  let batch = 0;
  return async doors => {
    const named = doors.filter(({ door }) => door.kind === 'dwelling' && door.householder !== '');
    figures.named += named.length;
    if (named.length === 0 || job.dryRun) return;
    const households = named.map(({ door, ref }) => {
      const householdId = householdIdOf(job.importId, ref);
      const { householder, phone, people, tenant } = door;
      return {
        householdId,
        doorRef: ref,
        ...(people === null ? {} : { people }),
        ...(tenant === true ? { tenancy: 'tenant' as const } : {}),
        residents: [
          {
            residentId: childId(householdId, 'householder'),
            name: householder,
            householder: true,
            ...(phone === '' ? {} : { phone }),
          },
        ],
      };
    });
    const result = await job.send('residents.recordHouseholds', `households:${batch++}`, {
      households,
      importId: job.importId,
    });
    const { stored, merged, refusals } = result as { stored: number; merged: number; refusals: readonly unknown[] };
    figures.stored += stored;
    figures.merged += merged;
    figures.refused += refusals.length;
  };
}
