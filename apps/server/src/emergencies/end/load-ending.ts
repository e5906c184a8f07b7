import type { DestroyState } from '@linli/domain';
import type { Tx } from '../../platform/postgres/database.ts';
import { findEmergency } from '../emergency-row.ts';
import { keepUntil } from './end-store.ts';

/** An emergency as the rules of its end need it, with extensions in its time; `null` when there is none. One whose end is not written up counts as open. */
export async function loadEnding(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  now: string,
): Promise<DestroyState['emergency']> {
  const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
  if (!emergency) return null;
  const { destroyedAt } = emergency;
  const endedAt = emergency.isReviewed ? emergency.endedAt : null;
  return { emergencyId, endedAt, destroyedAt, keepUntil: await keepUntil(tx, communityId, emergencyId) };
}
