import { rolesWords, say } from '@linli/words';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { goodBadges } from '../../roster/index.ts';
import type { BadgesPrint, PrintFrame } from '../paper/model.ts';

/** Badges that are good at an instant, of some people or of all: a badge that was withdrawn is never printed again. */
export async function loadBadges(
  tx: Tx,
  platform: Platform,
  asked: {
    readonly communityId: string;
    readonly personIds: readonly string[];
    readonly frame: Pick<PrintFrame, 'locale'>;
    readonly now: string;
  },
): Promise<BadgesPrint> {
  const { communityId, personIds, frame, now } = asked;
  const badges = await goodBadges(tx, platform, communityId, personIds, now);
  return {
    kind: 'badges',
    badges: badges.map(badge => ({
      no: badge.no,
      name: badge.name,
      url: badge.url,
      until: badge.validTo,
      roles: badge.roles.map(({ role, gridName, place }) =>
        [say(rolesWords[`role.${role}` as 'role.grid-head'], frame.locale), gridName, place]
          .filter(Boolean)
          .join(' · '),
      ),
    })),
  };
}
