import { gridsInside, isCut, type OpenGrid } from '@linli/domain';
import { defineView } from '../platform/view.ts';
import { doorsAt } from './doors-at.ts';
import { type Drawn, readRing } from './drawn.ts';
import { loadSituation } from './situation.ts';

/** `emergencies.area`: which grids a drawn area means, those that it cuts apart, before anything is done. A fault of the line is said by its code, never guessed away. */
export const area = defineView({
  name: 'emergencies.area',
  async read(tx, { query, now }) {
    const { communityId } = query;
    const nothing = { inside: [], cut: [], unplaced: 0 };
    const drawn: Drawn | null = readRing(query.ring);
    if (!drawn) return { fault: 'polygon-lost', ...nothing };
    const { versionId, grids } = await loadSituation(tx, communityId, now);
    if (!versionId) return { fault: 'no-grids-published', ...nothing };
    const doors = await doorsAt(tx, communityId, versionId);
    const found = gridsInside(drawn, doors);
    if ('refused' in found) return { fault: found.refused, ...nothing };
    const known = new Map(grids.map(grid => [grid.gridId, grid]));
    const lines = found.map(one => ({ ...one, name: nameOf(known.get(one.gridId)) }));
    return {
      fault: null,
      inside: lines.filter(line => !isCut(line)),
      cut: lines.filter(isCut),
      unplaced: doors.reduce((sum, one) => sum + (one.place ? 0 : one.doors), 0),
    };
  },
});

const nameOf = (grid: OpenGrid | undefined): string => grid?.name ?? '—';
