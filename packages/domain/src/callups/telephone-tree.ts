/** Somebody in the telephone tree. `lead`: may telephone others. */
export interface TreePerson {
  readonly personId: string;
  /** 0 office, 1 general-grid members, 2 heads, 3 members. */
  readonly level: 0 | 1 | 2 | 3;
  readonly gridId: string | null;
  readonly generalGridId: string | null;
}

/** Most people that one lead telephones. */
export const treeWidth = 10;

/**
 * Who telephones whom: office → general-grid members → heads → members, at most {@link treeWidth} each. A callee goes to
 * their own lead where there is one with room; the overflow, and those whose lead's place is vacant, to somebody else
 * already in the tree, nearest first: same grid, same general grid, the office, anybody. Level 0 are the roots and get no
 * caller. People who are called later are laid into the tree that stands already: `standing` says who is in it and how many each has.
 * Invariant: a caller stands before their callee, so there is no ring. Deterministic by the order of `people`.
 * @returns caller by person id; `null` = root, or nobody has room (only when there is no root at all). O(n · people of a general grid), O(n²) only where whole
 *   general grids and the office have no room.
 */
export function telephoneTree(
  people: readonly TreePerson[],
  standing: { readonly leads: readonly TreePerson[]; readonly load: ReadonlyMap<string, number> } = nobody,
): ReadonlyMap<string, string | null> {
  const callers = new Map<string, string | null>();
  const load = new Map(standing.load);
  const placed = new Placed();
  for (const lead of standing.leads) placed.add(lead);
  for (const person of people.toSorted((a, b) => a.level - b.level)) {
    const caller = person.level === 0 ? null : nearestLead(person, placed, load);
    callers.set(person.personId, caller?.personId ?? null);
    if (caller) load.set(caller.personId, (load.get(caller.personId) ?? 0) + 1);
    placed.add(person);
  }
  return callers;
}

const nobody = { leads: [], load: new Map<string, number>() };

/** Who is in the tree, in the order in which they came, and the same by where they are. */
class Placed {
  private readonly all: TreePerson[] = [];
  private readonly roots: TreePerson[] = [];
  private readonly byGrid = new Map<string, TreePerson[]>();
  private readonly byGeneral = new Map<string, TreePerson[]>();

  add(person: TreePerson): void {
    this.all.push(person);
    if (person.level === 0) this.roots.push(person);
    put(this.byGrid, person.gridId, person);
    put(this.byGeneral, person.generalGridId, person);
  }

  /** Those of the same grid, of the same general grid, and the office: whoever is in none of these is further than all of them. */
  near({ gridId, generalGridId }: TreePerson): readonly (readonly TreePerson[])[] {
    const of = (map: Map<string, TreePerson[]>, id: string | null) => (id === null ? [] : (map.get(id) ?? []));
    return [of(this.byGrid, gridId), of(this.byGeneral, generalGridId), this.roots];
  }

  get anywhere(): readonly TreePerson[] {
    return this.all;
  }
}

function put(map: Map<string, TreePerson[]>, id: string | null, person: TreePerson): void {
  if (id === null) return;
  const there = map.get(id);
  if (there) there.push(person);
  else map.set(id, [person]);
}

function nearestLead(person: TreePerson, placed: Placed, load: ReadonlyMap<string, number>): TreePerson | null {
  let best: TreePerson | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  const look = (leads: readonly TreePerson[]): void => {
    for (const lead of leads) {
      const calls = load.get(lead.personId) ?? 0;
      if (calls >= treeWidth || lead.personId === person.personId) continue;
      // Among equally near ones the least loaded.
      const score = distance(person, lead) * 100 + calls;
      if (score < bestScore) {
        best = lead;
        bestScore = score;
      }
    }
  };
  for (const leads of placed.near(person)) look(leads);
  if (bestScore < anybody * 100) return best;
  // Nobody near has room: the first of all, in the order in which they came.
  bestScore = Number.POSITIVE_INFINITY;
  look(placed.anywhere);
  return best;
}

/** How far somebody is who is near in no way. */
const anybody = 4;

/** 0 own lead, 1 same grid, 2 same general grid, 3 office, 4 anybody; somebody of the same level comes after one above. */
function distance(person: TreePerson, lead: TreePerson): number {
  const level = lead.level < person.level ? 0 : 0.5;
  if (person.level === 1) return lead.level === 0 ? 0 : anybody;
  const sameGeneral = person.generalGridId !== null && lead.generalGridId === person.generalGridId;
  const sameGrid = person.gridId !== null && lead.gridId === person.gridId;
  if (person.level === 2 && lead.level === 1 && sameGeneral) return 0;
  if (person.level === 3 && lead.level === 2 && sameGrid) return 0;
  if (sameGrid) return 1 + level;
  if (sameGeneral) return 2 + level;
  return lead.level === 0 ? 3 : anybody + level;
}
