import type { Choices, Post } from './choices.ts';
import { choicesOf } from './choices.ts';
import { explain } from './explain.ts';
import type { AssignCandidate, AssignGrid, Assignment, AssignPolicy } from './model.ts';
import { defaultAssignPolicy } from './model.ts';
import { cheapestMatching, type SparseCosts } from './sparse-assignment.ts';

/** Why people and grids cannot be matched, with the ids that are wrong. */
export interface AssignRefusal {
  readonly refused: 'candidate-twice' | 'grid-twice' | 'not-a-number' | 'home-grid-unknown';
  readonly ids: readonly string[];
}

/** Choices a grid that the first matching looks at; the others come in where its prices say that they could help. */
const FIRST_CHOICES = 24;
const MOST_ROUNDS = 8;
/** A proved distance from the best that is not worth another round: a thousandth. */
const NEAR_ENOUGH = 1 / 1000;

/**
 * Heads and members for grids at the least cost in points, each person in one post at most. The prices of a matching are tried
 * on every choice: they bound what any division could cost, and choices that could still help are let in and the matching is
 * made anew until the proved `gap` is under a thousandth (0: it is the best). Deterministic.
 */
export function assignPeople(
  grids: readonly AssignGrid[],
  candidates: readonly AssignCandidate[],
  policy: AssignPolicy = defaultAssignPolicy,
): Assignment | AssignRefusal {
  const refusal = refusalOf(grids, candidates);
  if (refusal) return refusal;
  const choices = choicesOf(grids, candidates, policy);
  const posts = postsOf(grids);
  const alone = Int32Array.from(posts, ({ post }) => vacancyPoints(post, policy));
  const used = firstChoices(choices, grids.length);
  for (let round = 1; ; round++) {
    const costs = sparseCosts(choices, posts, alone, candidates.length, used);
    const { columnOf, total, price } = cheapestMatching(costs);
    const { bound, helpful } = tryAll(choices, posts, alone, price, used);
    if (helpful === 0 || round === MOST_ROUNDS || total - bound <= bound * NEAR_ENOUGH)
      return { ...explain(grids, candidates, policy, choices, posts, columnOf), ...proof(total, bound) };
  }
}

function proof(points: number, bound: number) {
  return { points, bound, gap: bound > 0 ? (points - bound) / bound : 0 };
}

function postsOf(grids: readonly AssignGrid[]): Post[] {
  const most = grids.reduce((least, grid) => Math.max(least, grid.members), 0);
  const posts = grids.flatMap(({ there }, grid): Post[] => (there?.head ? [] : [{ grid, post: 0 }]));
  for (let post = 1; post <= most; post++)
    grids.forEach(({ members, there }, grid) => {
      if (post <= members && post > (there?.members ?? 0)) posts.push({ grid, post });
    });
  return posts;
}

/** A grid's second member matters half as much as its first: so few people are spread evenly. */
function vacancyPoints(post: number, policy: AssignPolicy): number {
  return post === 0 ? policy.vacantHeadPoints : Math.round(policy.vacantMemberPoints / post);
}

function firstChoices({ start, candidate }: Choices, grids: number): Uint8Array {
  const used = new Uint8Array(candidate.length);
  for (let g = 0; g < grids; g++) used.fill(1, start[g]!, Math.min(start[g + 1]!, start[g]! + FIRST_CHOICES));
  return used;
}

function sparseCosts(
  choices: Choices,
  posts: readonly Post[],
  aloneCost: Int32Array,
  columns: number,
  used: Uint8Array,
): SparseCosts {
  const lists = listsOf(choices, used);
  const grids = choices.start.length - 1;
  return {
    rows: posts.length,
    columns,
    listOf: Int32Array.from(posts, ({ grid, post }) => (post === 0 ? grid : grids + grid)),
    ...lists,
    aloneCost,
  };
}

/** Two lists a grid, all heads' before all members': its members' posts cost the same. */
function listsOf(choices: Choices, used: Uint8Array): Pick<SparseCosts, 'start' | 'column' | 'cost'> {
  const grids = choices.start.length - 1;
  const start = new Int32Array(2 * grids + 1);
  const column: number[] = [];
  const cost: number[] = [];
  for (let list = 0; list < 2 * grids; list++) {
    const grid = list % grids;
    const points = list < grids ? choices.headPoints : choices.memberPoints;
    const places: number[] = [];
    for (let at = choices.start[grid]!; at < choices.start[grid + 1]!; at++) if (used[at]) places.push(at);
    if (list >= grids) places.sort((p, q) => points[p]! - points[q]! || p - q);
    for (const at of places) {
      column.push(choices.candidate[at]!);
      cost.push(points[at]!);
    }
    start[list + 1] = column.length;
  }
  return { start, column: Int32Array.from(column), cost: Int32Array.from(cost) };
}

/** The bound that the prices prove over all choices, and how many of those left out could help; these are let in. */
function tryAll(
  choices: Choices,
  posts: readonly Post[],
  alone: Int32Array,
  price: Float64Array,
  used: Uint8Array,
): { bound: number; helpful: number } {
  let bound = 0;
  let helpful = 0;
  const isHelpful = new Uint8Array(used.length);
  posts.forEach(({ grid, post }, row) => {
    const points = post === 0 ? choices.headPoints : choices.memberPoints;
    let least = alone[row]!;
    let leastUsed = alone[row]!;
    for (let at = choices.start[grid]!; at < choices.start[grid + 1]!; at++) {
      const pays = points[at]! + price[choices.candidate[at]!]!;
      if (pays < least) least = pays;
      if (used[at] && pays < leastUsed) leastUsed = pays;
    }
    for (let at = choices.start[grid]!; at < choices.start[grid + 1]!; at++)
      if (!used[at] && points[at]! + price[choices.candidate[at]!]! < leastUsed) isHelpful[at] = 1;
    bound += least;
  });
  for (let at = 0; at < used.length; at++) {
    if (!isHelpful[at]) continue;
    used[at] = 1;
    helpful++;
  }
  for (const each of price) bound -= each;
  return { bound, helpful };
}

function refusalOf(grids: readonly AssignGrid[], candidates: readonly AssignCandidate[]): AssignRefusal | null {
  const twice = (ids: readonly string[]) => {
    const seen = new Set<string>();
    return ids.filter(id => seen.has(id) || !seen.add(id));
  };
  const isPlace = (at: AssignGrid['at'] | null) => at === null || at.every(Number.isFinite);
  const checks: [AssignRefusal['refused'], readonly string[]][] = [
    ['grid-twice', twice(grids.map(grid => grid.id))],
    ['candidate-twice', twice(candidates.map(candidate => candidate.id))],
    [
      'not-a-number',
      [
        ...grids.filter(({ at, members }) => !isPlace(at) || !Number.isInteger(members) || members < 0 || members > 99),
        ...candidates.filter(({ at, availability }) => !isPlace(at) || !(availability >= 0 && availability <= 1)),
      ].map(each => each.id),
    ],
    [
      'home-grid-unknown',
      candidates.filter(({ homeGrid }) => homeGrid !== null && !grids[homeGrid]).map(candidate => candidate.id),
    ],
  ];
  const found = checks.find(([, ids]) => ids.length > 0);
  return found ? { refused: found[0], ids: found[1] } : null;
}
