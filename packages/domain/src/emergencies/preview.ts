import { type Duty, effortMinutes, type OpenEpisode, type OpenGrid, vacantGrids } from './open.ts';
import { hoursOf, type Playbook } from './playbook.ts';

/** What opening would do, in figures. */
export interface OpenFigures {
  readonly grids: number;
  readonly doors: number;
  readonly dwellings: number;
  readonly shops: number;
  readonly heads: number;
  readonly members: number;
  readonly generalGridMembers: number;
  readonly vacantGrids: readonly { gridId: string; name: string }[];
  readonly unreachable: number;
  readonly peopleHours: number;
  readonly lateGrids: readonly { gridId: string; name: string; minutes: number }[];
  readonly alreadyOpen: readonly { emergencyId: string; title: string }[];
}

/**
 * Says what opening on all grids in force would do. A grid is late when its round, shared by the head and members it has
 * now (nobody counts as one), takes longer than the level's hours. People-hours are the whole effort, rounded up.
 */
export function openFigures(
  playbook: Playbook,
  level: string,
  grids: readonly OpenGrid[],
  duties: readonly Duty[],
  open: readonly OpenEpisode[],
): OpenFigures {
  const people = peopleConcerned(grids, duties);
  const reachable = new Set(duties.filter(duty => duty.reachable).map(duty => duty.personId));
  const byGrid = peopleByGrid(duties);
  const sum = (value: (grid: OpenGrid) => number): number => grids.reduce((total, grid) => total + value(grid), 0);
  const vacant = new Set(vacantGrids(grids, duties));
  const limitMinutes = (hoursOf(playbook, level) ?? 0) * 60;
  const role = (wanted: number): number => [...people.values()].filter(rank => rank === wanted).length;
  return {
    grids: grids.length,
    doors: sum(grid => grid.doors),
    dwellings: sum(grid => grid.dwellings),
    shops: sum(grid => grid.shops),
    heads: role(0),
    members: role(1),
    generalGridMembers: role(2),
    vacantGrids: grids.filter(grid => vacant.has(grid.gridId)).map(({ gridId, name }) => ({ gridId, name })),
    unreachable: [...people.keys()].filter(personId => !reachable.has(personId)).length,
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

/** Roles that a call-up asks first, by how near they are to answering for a grid. */
const rankOf: Readonly<Record<string, number>> = {
  'grid-head': 0,
  'acting-head': 0,
  'deputy-head': 1,
  'grid-member': 1,
  'general-grid-member': 2,
};

/** Who has a duty in the grids or their general grids, each person once, in their leading role. */
function peopleConcerned(grids: readonly OpenGrid[], duties: readonly Duty[]): ReadonlyMap<string, number> {
  const places = new Set(grids.flatMap(grid => [grid.gridId, grid.generalGridId]));
  const people = new Map<string, number>();
  for (const { personId, role, gridId, generalGridId } of duties) {
    const rank = rankOf[role];
    if (rank === undefined || !places.has(gridId ?? generalGridId ?? '')) continue;
    people.set(personId, Math.min(rank, people.get(personId) ?? rank));
  }
  return people;
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
