import { arrivedOf, callUnits, gridCallUpOf, type LookEvent, type LookState } from '@linli/domain';
import type { SimCallUp } from '../call-up.ts';
import type { CallUpStory } from '../story.ts';

/** A drill asks whoever takes part in drills, and passes the others over without a word. */
export const mayBeAsked = (
  { drills }: { readonly drills: boolean },
  { status }: Pick<CallUpStory, 'status'>,
): boolean => status === 'actual' || drills;

/** What is wrong with an event at the very moment it happens. @param before the state that the look had then */
export function faultOfEvent(
  event: LookEvent,
  before: LookState,
  { story, calls, units, roster }: SimCallUp,
): string | null {
  if (event.type !== 'helper-asked') return null;
  const { personId, gridId } = event;
  const places = before.places.filter(place => place.unitId === gridId);
  const grid = gridCallUpOf(before, gridId, places);
  const { quota } = units.get(gridId)!;
  if (arrivedOf(grid) >= quota) return `${personId} asked although ${quota} are there`;
  const known = calls.get(personId);
  const isFree =
    !known ||
    known.state === 'released' ||
    known.calledOffAt !== null ||
    known.gridIds.length === 0 ||
    callUnits(known).includes(gridId);
  if (!isFree) return `${personId} is called for ${callUnits(known)} and asked for ${gridId} as well`;
  if (!roster.isOn(personId)) return `${personId} is on no roster and asked`;
  const head = grid.helpers.find(one => one.tier === 'head' && one.call === null && mayBeAsked(one, story));
  return event.tier !== 'head' && head ? `${personId} asked before the head` : null;
}
