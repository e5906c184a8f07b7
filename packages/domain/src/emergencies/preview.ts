import type { Call } from '../callups/index.ts';
import { type Duty, effortMinutes, type OpenEpisode, type OpenGrid, vacantGrids } from './open.ts';
import { hoursOf, type Playbook } from './playbook.ts';

/** Somebody whom the first look calls. */
type Called = Pick<Call, 'tier' | 'gridIds' | 'state'>;

/** What opening would do, in figures. */
export interface OpenFigures {
  readonly grids: number;
  readonly doors: number;
  readonly dwellings: number;
  readonly shops: number;
  /** Called for a grid that they lead; called for one otherwise; called for a general grid, whoever stands in for its member included. */
  readonly heads: number;
  readonly members: number;
  readonly generalGridMembers: number;
  readonly vacantGrids: readonly { gridId: string; name: string }[];
  /** Would be called, and nothing leads to them. */
  readonly unreachable: number;
  readonly peopleHours: number;
  readonly lateGrids: readonly { gridId: string; name: string; minutes: number }[];
  readonly alreadyOpen: readonly { emergencyId: string; title: string }[];
}

/**
 * Says what opening on all grids in force would do. A grid is late when its round, shared by the head and members it has
 * now (nobody counts as one), takes longer than the level's hours. People-hours are the whole effort, rounded up.
 * @param called whom the first look calls
 */
export function openFigures(
  playbook: Playbook,
  level: string,
  grids: readonly OpenGrid[],
  duties: readonly Duty[],
  open: readonly OpenEpisode[],
  called: readonly Called[],
): OpenFigures {
  const byGrid = peopleByGrid(duties);
  const sum = (value: (grid: OpenGrid) => number): number => grids.reduce((total, grid) => total + value(grid), 0);
  const vacant = new Set(vacantGrids(grids, duties));
  const limitMinutes = (hoursOf(playbook, level) ?? 0) * 60;
  const asked = called.filter(call => call.state !== 'unreachable');
  const leadsGeneral = ({ gridIds }: Called): boolean => gridIds.length === 0;
  return {
    grids: grids.length,
    doors: sum(grid => grid.doors),
    dwellings: sum(grid => grid.dwellings),
    shops: sum(grid => grid.shops),
    heads: asked.filter(call => !leadsGeneral(call) && call.tier === 'head').length,
    members: asked.filter(call => !leadsGeneral(call) && call.tier !== 'head').length,
    generalGridMembers: asked.filter(leadsGeneral).length,
    vacantGrids: grids.filter(grid => vacant.has(grid.gridId)).map(({ gridId, name }) => ({ gridId, name })),
    unreachable: called.length - asked.length,
    peopleHours: Math.ceil(sum(effortMinutes) / 60),
    lateGrids: grids
      .map(grid => ({
        gridId: grid.gridId,
        name: grid.name,
        minutes: Math.ceil(effortMinutes(grid) / Math.max(1, byGrid.get(grid.gridId)?.size ?? 0)),
      }))
      .filter(grid => grid.minutes > limitMinutes),
    alreadyOpen: open.map(({ emergencyId, title }) => ({ emergencyId, title })),
  };
}

/** Heads and members of each grid. */
export function peopleByGrid(duties: readonly Duty[]): ReadonlyMap<string, ReadonlySet<string>> {
  const people = new Map<string, Set<string>>();
  for (const { gridId, personId, role } of duties) {
    if (!gridId || role === 'reserve') continue;
    people.set(gridId, (people.get(gridId) ?? new Set()).add(personId));
  }
  return people;
}
