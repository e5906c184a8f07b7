import type { OfficeTitles } from '@linli/domain';
import type { Tx } from '../../platform/postgres/database.ts';
import { policyInForce } from '../dated-policy.ts';

/** The office's titles at an instant, highest first; none where it has set none. */
export const titlesInForce = async (tx: Tx, communityId: string, at: string): Promise<OfficeTitles> =>
  (await policyInForce<OfficeTitles>(tx, 'office_title', communityId, at)) ?? { titles: [] };
