import { type Choices, type Post, rankOf } from './choices.ts';
import type {
  AssignCandidate,
  AssignGrid,
  Assignment,
  AssignPolicy,
  ChoiceReasons,
  FilledPost,
  VacantPost,
} from './model.ts';
import { nearestFree } from './nearest-free.ts';

/** A matching said in facts: why each was chosen and who would be next; what would fill each vacancy. Linear in the choices. */
export function explain(
  grids: readonly AssignGrid[],
  candidates: readonly AssignCandidate[],
  policy: AssignPolicy,
  choices: Choices,
  posts: readonly Post[],
  columnOf: Int32Array,
): Pick<Assignment, 'filled' | 'vacant'> {
  const servesGrid = new Int32Array(candidates.length).fill(-1);
  posts.forEach(({ grid }, row) => {
    if (columnOf[row]! >= 0) servesGrid[columnOf[row]!] = grid;
  });
  const freeNear = nearestFree(grids, candidates, servesGrid);
  const filled: FilledPost[] = [];
  const vacant: VacantPost[] = [];
  posts.forEach(({ grid, post }, row) => {
    const candidate = columnOf[row]!;
    if (candidate < 0)
      vacant.push({ grid, post, ...reachOf(choices, grid, servesGrid), nearestFreeMeters: freeNear(grid) });
    else
      filled.push({
        grid,
        post,
        candidate,
        why: reasons(candidates, policy, choices, servesGrid, grid, post, candidate),
      });
  });
  return { filled, vacant };
}

function reachOf({ start, candidate }: Choices, grid: number, servesGrid: Int32Array) {
  let taken = 0;
  for (let at = start[grid]!; at < start[grid + 1]!; at++) if (servesGrid[candidate[at]!]! >= 0) taken++;
  return { withinReach: start[grid + 1]! - start[grid]!, taken };
}

function reasons(
  candidates: readonly AssignCandidate[],
  policy: AssignPolicy,
  choices: Choices,
  servesGrid: Int32Array,
  grid: number,
  post: number,
  chosen: number,
): ChoiceReasons {
  const points = post === 0 ? choices.headPoints : choices.memberPoints;
  let own = -1;
  let next = -1;
  for (let at = choices.start[grid]!; at < choices.start[grid + 1]!; at++) {
    const other = choices.candidate[at]!;
    if (other === chosen) own = at;
    else if (servesGrid[other] !== grid && (next < 0 || points[at]! < points[next]!)) next = at;
  }
  const { homeGrid, kinds } = candidates[chosen]!;
  const meters = choices.meters[own]!;
  const kind = policy.kinds[rankOf(kinds, policy)] ?? null;
  const following = choices.candidate[next];
  return {
    livesHere: homeGrid === grid,
    meters: Number.isNaN(meters) ? null : Math.round(meters),
    kind,
    points: points[own]!,
    next:
      following === undefined
        ? null
        : {
            candidate: following,
            morePoints: points[next]! - points[own]!,
            servesGrid: servesGrid[following]! < 0 ? null : servesGrid[following]!,
          },
  };
}
