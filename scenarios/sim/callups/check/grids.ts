import { arrivedOf, possibleOf } from '@linli/domain';
import type { Aftermath } from './aftermath.ts';
import { mayBeAsked } from './of-event.ts';

/** In the end each grid has enough people, or nobody is left to ask and the office was told, or it was called off. */
export function gridsAreSettled({ story, callUp, now }: Aftermath): string[] {
  if (callUp.endedAt !== null) return [];
  const running = [...callUp.units.values()].filter(
    unit => unit.unitKind === 'micro-grid' && unit.calledOffAt === null,
  );
  return running.flatMap(({ unitId, quota }) => {
    const grid = callUp.slice(unitId);
    if (arrivedOf(grid) >= quota) return grid.enoughAt === null ? [`${unitId} has enough and does not know`] : [];
    if (possibleOf(grid, now) >= quota) return [`${unitId} still waits at the end`];
    const unasked = grid.helpers.filter(
      one => mayBeAsked(one, story) && (one.call === null || one.call.state === 'released'),
    );
    if (unasked.length > 0) return [`${unitId} wants people and ${unasked.map(one => one.personId)} were never asked`];
    return grid.shortAt === null ? [`${unitId} is short and nobody was told`] : [];
  });
}
