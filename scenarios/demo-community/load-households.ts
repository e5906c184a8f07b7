import type { Client } from '@linli/protocol';
import { v5 } from 'uuid';
import type { GeneratedCommunity } from './generate-community.ts';
import { type DemoHousehold, householdsOf } from './households.ts';

/** What one command takes at most. */
const batch = 500;

/**
 * Records the households of a generated community over the public API, in batches of 500. Ids follow from the community, so that a
 * start that was cut short goes on at the next one; nothing is sent when the last household is there already. Gives how many were stored.
 */
export async function loadHouseholds(
  office: Client,
  communityId: string,
  generated: GeneratedCommunity,
): Promise<number> {
  const rows = householdsOf(generated);
  if (await isThere(office, communityId, rows.at(-1))) return 0;
  let stored = 0;
  for (let start = 0; start < rows.length; start += batch) {
    const households = rows.slice(start, start + batch).map(row => asSent(communityId, row));
    const answer = await office.command('residents.recordHouseholds', { households }, { communityId });
    const [refused] = answer.refusals;
    if (refused) throw new Error(`a generated household was refused: ${refused.code}`);
    stored += answer.stored;
  }
  return stored;
}

async function isThere(office: Client, communityId: string, last: DemoHousehold | undefined): Promise<boolean> {
  const phone = last?.residents[0]?.phone;
  if (!phone) return last === undefined;
  return (await office.view('residents.ledger', { communityId, find: phone, limit: 1 })).rows.length > 0;
}

const asSent = (communityId: string, { id, residents, ...household }: DemoHousehold) => ({
  householdId: v5(id, communityId),
  ...household,
  residents: residents.map(({ id: resident, ...named }) => ({ residentId: v5(resident, communityId), ...named })),
});
