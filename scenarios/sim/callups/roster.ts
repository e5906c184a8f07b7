import type { HelperFacts, Place, Tier } from '@linli/domain';
import type { PlantedBug } from './bugs.ts';
import type { SimCommunity, SimGrid, SimPerson, SimPlace } from './story.ts';

const roles: Readonly<Record<Tier, string>> = {
  head: 'grid-head',
  deputy: 'deputy-head',
  member: 'grid-member',
  reserve: 'reserve',
  'general-grid': 'general-grid-member',
  'neighbour-grid': 'grid-member',
  seconded: 'seconded-official',
};

/** Who has which place at this moment, and takes part in drills: read by each look and each message anew, as the product reads its tables. */
export class SimRoster {
  readonly people: ReadonlyMap<string, SimPerson>;
  readonly #grids: readonly SimGrid[];
  #places: readonly SimPlace[];
  readonly #noDrills: Set<string>;

  constructor({ grids, places, people }: SimCommunity) {
    this.#grids = grids;
    this.#places = places;
    this.people = new Map(people.map(person => [person.personId, person]));
    this.#noDrills = new Set(people.filter(person => !person.drills).map(person => person.personId));
  }

  isOn(personId: string): boolean {
    return this.#places.some(place => place.personId === personId);
  }

  takesPart(personId: string): boolean {
    return !this.#noDrills.has(personId);
  }

  /** Ends the person's places; begins one in another grid, if any. */
  move(personId: string, to: string | null): void {
    this.#places = this.#places.filter(place => place.personId !== personId);
    const grid = this.#grids.find(one => one.gridId === to);
    if (grid) this.#places = [...this.#places, { personId, tier: 'member', ...grid }];
  }

  takeBack(personId: string): void {
    this.#noDrills.add(personId);
  }

  /** Grids in which somebody has a place. */
  gridsOf(personId: string): readonly string[] {
    return this.#places.flatMap(({ personId: one, gridId }) => (one === personId && gridId ? [gridId] : []));
  }

  /**
   * Who may be asked for some grids, by the rules of `apps/server/src/callups/candidates.ts`.
   * @param isFree whether a neighbouring grid has enough, so that its members may be asked
   * @param isIn whether a grid is part of the call-up
   * @param called places of those who are called already
   */
  placesOf(
    unitIds: readonly string[],
    {
      isFree,
      isIn,
      called,
      bug,
    }: {
      isFree(gridId: string): boolean;
      isIn(gridId: string): boolean;
      called: readonly Place[];
      bug: PlantedBug | null;
    },
  ): Place[] {
    const near = unitIds.flatMap(unitId =>
      this.#places.flatMap((place): Place[] => {
        const tier = this.#tierFor(place, unitId, isFree, bug);
        const role = place.gridId === null ? roles[place.tier] : roles[tier ?? place.tier];
        return tier ? [{ unitId, personId: place.personId, tier, role }] : [];
      }),
    );
    // Whoever is called keeps that place while they have any.
    const kept = called.filter(({ unitId, personId }) => unitIds.includes(unitId) && this.isOn(personId));
    const known = new Set([...near, ...kept].map(place => place.personId));
    const answering = this.#places.flatMap(({ personId, tier, gridId }): Place[] =>
      gridId && isIn(gridId) && known.has(personId) && (tier === 'head' || tier === 'deputy')
        ? [{ unitId: gridId, personId, tier, role: roles[tier] }]
        : [],
    );
    return [...near, ...kept, ...answering];
  }

  #tierFor(place: SimPlace, unitId: string, isFree: (gridId: string) => boolean, bug: PlantedBug | null): Tier | null {
    if (place.generalGridId === unitId && place.gridId === null) return place.tier === 'general-grid' ? 'head' : null;
    const unit = this.#grids.find(grid => grid.gridId === unitId);
    if (!unit) return null;
    if (place.gridId === unitId) return place.tier;
    const isNear = place.generalGridId === unit.generalGridId;
    if (place.gridId === null) return place.tier === 'seconded' || isNear ? place.tier : null;
    if (bug === 'target-filter-dropped' && place.tier === 'member') return 'neighbour-grid';
    return place.tier === 'member' && isNear && isFree(place.gridId) ? 'neighbour-grid' : null;
  }

  /** What else is known of whoever has a place. @param reaches whether any channel leads to a person */
  candidates(reaches: (person: SimPerson) => boolean, bug: PlantedBug | null): Map<string, HelperFacts> {
    const on = new Set(this.#places.map(place => place.personId));
    return new Map(
      [...on].map(personId => {
        const person = this.people.get(personId)!;
        const drills = this.takesPart(personId) || bug === 'no-consent-asked';
        return [personId, { personId, recentTurns: person.recentTurns, reachable: reaches(person), drills }];
      }),
    );
  }
}
