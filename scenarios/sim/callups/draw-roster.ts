import type { Tier } from '@linli/domain';
import type { Chance } from '../../demo-community/prng.ts';
import { channels, type SimGrid, type SimPerson, type SimPlace } from './story.ts';

/** A few grids in two general grids. */
export function drawGrids(chance: Chance): SimGrid[] {
  const grids = chance.int(2, 8);
  return Array.from({ length: grids }, (_, index) => ({
    gridId: `g${index}`,
    generalGridId: `G${index % 2}`,
    quota: chance.int(1, 4),
  }));
}

/** Its people. One in ten has a second place: as a member of another grid, or as its head. */
export function drawRoster(chance: Chance, grids: readonly SimGrid[]): { places: SimPlace[]; people: SimPerson[] } {
  const places: SimPlace[] = [];
  const people: SimPerson[] = [];
  const add = (tier: Tier, gridId: string | null, generalGridId: string): void => {
    const personId = `p${people.length}`;
    places.push({ personId, tier, gridId, generalGridId });
    const own = channels.filter(channel => chance.hit(channel === 'in-app' ? 0.7 : 0.9));
    people.push({ personId, recentTurns: chance.int(0, 6), channels: own, drills: chance.hit(0.8) });
    const twice = chance.hit(0.1) ? chance.pick(grids) : null;
    const second = tier === 'head' && chance.hit(0.5) ? 'head' : 'member';
    if (twice && twice.gridId !== gridId)
      places.push({ personId, tier: second, gridId: twice.gridId, generalGridId: twice.generalGridId });
  };
  for (const { gridId, generalGridId } of grids) {
    if (chance.hit(0.9)) add('head', gridId, generalGridId);
    if (chance.hit(0.5)) add('deputy', gridId, generalGridId);
    for (let n = chance.int(0, 4); n > 0; n--) add('member', gridId, generalGridId);
    for (let n = chance.int(0, 3); n > 0; n--) add('reserve', gridId, generalGridId);
  }
  for (const generalGridId of ['G0', 'G1']) add('general-grid', null, generalGridId);
  for (let n = chance.int(0, 2); n > 0; n--) add('seconded', null, 'G0');
  return { places, people };
}
