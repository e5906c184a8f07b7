import type { Platform } from '../command.ts';
import { DatabaseUnavailable } from '../postgres/database.ts';
import { Lane, type LaneRules } from './lane.ts';

/** From so many on, lanes in which nothing is done are forgotten. */
const mostLanes = 500;

/** One lane for each of something on a server (a community, say), made as it is first used. Whoever finds one full is answered as when the database cannot be asked. */
export function lanesOf<T, R>(
  rules: Omit<LaneRules<T, R>, 'run' | 'full'>,
  run: (platform: Platform, name: string, items: readonly T[]) => Promise<readonly R[]>,
): (platform: Platform, name: string) => Lane<T, R> {
  const servers = new WeakMap<Platform, Map<string, Lane<T, R>>>();
  return (platform, name) => {
    const lanes = servers.get(platform) ?? new Map<string, Lane<T, R>>();
    servers.set(platform, lanes);
    if (lanes.size >= mostLanes && !lanes.has(name))
      for (const [known, { idle }] of lanes) if (idle) lanes.delete(known);
    const lane =
      lanes.get(name) ??
      new Lane<T, R>({
        ...rules,
        run: items => run(platform, name, items),
        full: () => new DatabaseUnavailable('too many wait for the database'),
      });
    lanes.set(name, lane);
    return lane;
  };
}
