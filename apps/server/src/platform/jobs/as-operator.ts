import { iso } from '../clock.ts';
import { newId } from '../ids.ts';
import { operatorOf } from '../operator.ts';
import type { JobPorts } from './cron.ts';

/**
 * One command without payload in every community, through the one write path, for the purpose `sunset` if no other is said; again while its answer has a
 * figure over nought, if `untilNothingIsLeft`. A community that refuses is written to the log as `failed` and stops no other.
 */
export async function inEveryCommunity(
  { platform, execute }: JobPorts,
  {
    kind,
    failed,
    untilNothingIsLeft,
    purpose = 'sunset',
  }: {
    readonly kind: string;
    readonly failed: string;
    readonly untilNothingIsLeft: boolean;
    readonly purpose?: string;
  },
): Promise<void> {
  for (const communityId of await platform.database.communityIds()) {
    for (let left = true; left; ) {
      const capturedAt = iso(platform.clock.now());
      const command = { id: newId(), kind, communityId, purpose, capturedAt, payload: {} };
      const answer = await execute(command, operatorOf(communityId));
      left =
        untilNothingIsLeft && answer.outcome === 'accepted' && Object.values(answer.result).some(n => Number(n) > 0);
      if (answer.outcome !== 'accepted') platform.log.error({ communityId, outcome: answer.outcome }, failed);
    }
  }
}
