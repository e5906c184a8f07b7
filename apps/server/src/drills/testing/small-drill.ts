import type { ChannelKind, DrillTarget } from '@linli/domain';
import { drainAll, type Episode } from '../../emergencies/testing/episode.ts';
import { newId } from '../../platform/ids.ts';
import type { Peopled } from '../../testing/first-community.ts';

/** Lets server time pass to eleven in the morning in China: in quiet hours nobody is called for a drill. */
export function toLateMorning({ clock }: Peopled): void {
  const day = 86_400_000;
  const since = (clock.now() - 3 * 3_600_000) % day;
  clock.driveTo(clock.now() + day - since);
}

/** Starts a small drill as the office and does what is due at once. */
export async function startDrill(
  test: Peopled,
  target: DrillTarget,
  more: { minutes?: number; channels?: ChannelKind[]; by?: string } = {},
): Promise<Episode> {
  const { minutes, channels = [], by = test.officerId } = more;
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const client = await test.clientOf(by, by === test.officerId ? 'console' : 'field');
  const payload = { ...ids, target, channels, ...(minutes ? { minutes } : {}) };
  await client.command('drills.start', payload, { communityId: test.communityId, status: 'exercise' });
  await drainAll(test);
  return ids;
}

/** What people say about drills, written down by the office. */
export async function sayTakesPart(test: Peopled, personIds: string[], takesPart: boolean): Promise<void> {
  const office = await test.clientOf(test.officerId);
  await office.command('drills.takePart', { personIds, takesPart, way: 'paper' }, { communityId: test.communityId });
}
