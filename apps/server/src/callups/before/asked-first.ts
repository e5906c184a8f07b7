import { firstLook, hoursOf, type LookState, type OpenGrid, type Playbook, planUnits } from '@linli/domain';
import { routineEmergency } from '../../platform/ids.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { candidatesOf, placesOf } from '../candidates.ts';

/** What would be opened. */
export interface Planned {
  readonly playbook: Playbook;
  /** One of the playbook's. */
  readonly level: string;
  readonly grids: readonly OpenGrid[];
  readonly status: 'actual' | 'exercise';
}

/** The call-up that opening would make, as its first look would leave it: read as that look reads. Two statements. */
export async function askedFirst(
  tx: Tx,
  communityId: string,
  { playbook, level, grids, status }: Planned,
  now: string,
): Promise<LookState> {
  const units = planUnits(grids, playbook, hoursOf(playbook, level) ?? 0);
  const unitIds = units.map(unit => unit.unitId);
  // No call-up has this id: nobody was called in it.
  const at = { communityId, emergencyId: routineEmergency, callUpId: routineEmergency, unitIds, now };
  const places = await placesOf(tx, at, units);
  const candidates = await candidatesOf(tx, at, [...new Set(places.map(place => place.personId))]);
  return firstLook({ status, level, rules: playbook.waves, places, candidates }, units, now);
}
