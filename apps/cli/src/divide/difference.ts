import { type VersionDiff, versionPicture } from '@linli/districting';
import { type Locale, translator } from '@linli/words';
import type { Outcome } from './outcome.ts';
import type { Versions } from './previous.ts';
import { divideWords } from './words.ts';

const SHOWN = 10;

/** What the terminal says about what is different from the earlier version. */
export function differenceLines(
  { grids, moves, movedDoors, newDoors, headsAffected, headsWanted }: VersionDiff,
  locale: Locale,
): string[] {
  const say = translator(divideWords, locale);
  const count = (state: (typeof grids)[number]['state']) => grids.filter(grid => grid.state === state).length;
  const lines = [
    say('diff.grids', {
      kept: count('unchanged'),
      changed: count('changed'),
      added: count('new'),
      gone: count('gone'),
    }),
    say('diff.doors', { moved: movedDoors, added: newDoors, heads: headsAffected, wanted: headsWanted }),
  ];
  const shown = moves
    .slice(0, SHOWN)
    .map(({ from, to, doors }) => say('diff.move', { from: from ?? say('diff.nowhere'), to, n: doors }));
  const more = moves.length - SHOWN;
  return [...lines, ...shown, ...(more > 0 ? [say('diff.more', { n: more })] : [])];
}

/** The difference as data: `VersionDiff` without the order of codes, which `grids` has. */
export function differenceJson({ diff: { codes: _, ...rest } }: Versions): string {
  return `${JSON.stringify(rest, null, 1)}\n`;
}

/** The difference as one SVG in the reader's language. Only for an outcome with an earlier version. */
export function differencePicture({ graph, plan, polygons, versions }: Outcome, locale: Locale): string {
  const say = translator(divideWords, locale);
  const { earlier, before, diff } = versions!;
  const picture = {
    graph,
    before,
    codes: earlier.map(grid => grid.code),
    gridOf: plan.gridOf,
    diff,
    groundBefore: earlier.map(grid => grid.ground),
    groundAfter: polygons.map(feature => feature.geometry.coordinates),
  };
  return versionPicture(picture, {
    title: say('diff.title', { moved: diff.movedDoors, heads: diff.headsAffected }),
    unchanged: say('diff.unchanged'),
    changed: say('diff.changed'),
    new: say('diff.new'),
    gone: say('diff.gone'),
    moved: say('diff.discs'),
    before: say('diff.before'),
  });
}
