import type { PlannedBuilding } from './footprint.ts';
import type { Chance } from './prng.ts';

/** A dwelling house with what its ground floor lost: how many homes each landing has, floor by floor. */
export interface House {
  readonly planned: PlannedBuilding;
  readonly floors: number;
  /** `landings[entrance][floor - 1]` = dwellings on that landing. */
  readonly landings: readonly (readonly number[])[];
}

interface Draft {
  readonly planned: PlannedBuilding;
  readonly shops: boolean;
  floors: number;
  readonly taken: Map<number, number>;
}

/**
 * Says how many dwellings each landing has so that all together are exactly `wanted`: a ground floor of shops has none;
 * what is over becomes stores and porters' rooms on ground floors, what is short becomes a seventh storey.
 * `undefined` when the houses cannot hold that many.
 */
export function fitDwellings(
  houses: readonly { planned: PlannedBuilding; shops: boolean }[],
  wanted: number,
  rng: Chance,
): House[] | undefined {
  const drafts: Draft[] = houses.map(h => ({ ...h, floors: h.planned.floors, taken: new Map() }));
  const walkUps = rng.shuffle(drafts.filter(d => !d.planned.lift));
  for (const draft of walkUps) if (sum(drafts) < wanted && draft.floors < 7) draft.floors += 1;
  for (const draft of walkUps.reverse()) {
    if (sum(drafts) - perFloor(draft) >= wanted + drafts.length / 2 && draft.floors > 5) draft.floors -= 1;
  }
  const places = rng.shuffle(
    drafts.flatMap(draft => draft.planned.entrances.map((_, entrance) => ({ draft, entrance }))),
  );
  let over = sum(drafts) - wanted;
  for (let pass = 0; pass < 3 && over > 0; pass++) {
    for (const { draft, entrance } of places) {
      const taken = draft.taken.get(entrance) ?? 0;
      if (over === 0 || (draft.shops && pass === 0) || taken >= draft.planned.entrances[entrance]!.doorsPerLanding - 1)
        continue;
      draft.taken.set(entrance, taken + 1);
      over -= 1;
    }
  }
  return over === 0 ? drafts.map(houseOf) : undefined;
}

const perFloor = (draft: Draft): number =>
  draft.planned.entrances.reduce((total, entrance) => total + entrance.doorsPerLanding, 0);

const sum = (drafts: readonly Draft[]): number =>
  drafts.reduce((total, draft) => total + perFloor(draft) * (draft.floors - (draft.shops ? 1 : 0)), 0);

function houseOf(draft: Draft): House {
  const lowest = draft.shops ? 2 : 1;
  const landings = draft.planned.entrances.map(({ doorsPerLanding }, entrance) =>
    Array.from({ length: draft.floors }, (_, i) => {
      const floor = i + 1;
      if (floor < lowest) return 0;
      return doorsPerLanding - (floor === lowest ? (draft.taken.get(entrance) ?? 0) : 0);
    }),
  );
  return { planned: draft.planned, floors: draft.floors, landings };
}
