/**
 * People for the grids of a district.
 *
 *     npm run bench -- assign [--grids 4000] [--people 13000] [--seeds 3] [--json FILE]
 *
 * Grids stand where a district's would (about 120 m apart, in clusters); people live in them unevenly, with the kinds and hours of a
 * seeded draw. Baseline in the same run: the grids one after another, each taking the cheapest person left.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { choicesOf } from '../src/assign/choices.ts';
import { type AssignCandidate, type AssignGrid, assignPeople, defaultAssignPolicy } from '../src/assign/index.ts';
import { localPlane, type Point, toPosition } from '../src/geometry/index.ts';
import { seededRandom } from '../src/graph/random.ts';
import { round } from './figures.ts';

const { values } = parseArgs({
  options: {
    grids: { type: 'string', default: '4000' },
    people: { type: 'string', default: '13000' },
    seeds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const plane = localPlane([104.06, 30.66]);
const policy = defaultAssignPolicy;

function district(seed: number): { grids: AssignGrid[]; people: AssignCandidate[] } {
  const random = seededRandom(seed);
  const side = Math.ceil(Math.sqrt(Number(values.grids)));
  const middles = Array.from({ length: Number(values.grids) }, (_, i): Point => {
    const [column, row] = [i % side, Math.floor(i / side)];
    return [column * 120 + random.next() * 90, row * 120 + random.next() * 90];
  });
  const grids = middles.map((at, i): AssignGrid => {
    const doors = 30 + random.below(70);
    return { id: `M${i}`, at: toPosition(plane, at), doors, members: 1 + Math.floor(doors / 40) };
  });
  const people = Array.from({ length: Number(values.people) }, (_, i): AssignCandidate => {
    // The square of a draw: some quarters have many who would help, others hardly any.
    const grid = Math.floor(random.next() ** 2 * grids.length);
    const [x, y] = middles[grid]!;
    const at = toPosition(plane, [x + random.next() * 120 - 60, y + random.next() * 120 - 60]);
    const kinds = [policy.kinds[random.below(policy.kinds.length)]!];
    return { id: `p${i}`, homeGrid: random.next() < 0.8 ? grid : null, at, kinds, availability: random.next() };
  });
  return { grids, people };
}

/** Points when each post in turn takes the cheapest person left. */
function inTurn(grids: readonly AssignGrid[], people: readonly AssignCandidate[]): number {
  const choices = choicesOf(grids, people, policy);
  const taken = new Uint8Array(people.length);
  let points = 0;
  for (let post = 0; post <= 3; post++) {
    grids.forEach(({ members }, g) => {
      if (post > members) return;
      const costs = post === 0 ? choices.headPoints : choices.memberPoints;
      let best = -1;
      for (let at = choices.start[g]!; at < choices.start[g + 1]!; at++)
        if (!taken[choices.candidate[at]!] && (best < 0 || costs[at]! < costs[best]!)) best = at;
      const alone = post === 0 ? policy.vacantHeadPoints : Math.round(policy.vacantMemberPoints / post);
      if (best < 0 || costs[best]! > alone) points += alone;
      else {
        taken[choices.candidate[best]!] = 1;
        points += costs[best]!;
      }
    });
  }
  return points;
}

const rows = Array.from({ length: Number(values.seeds) }, (_, i) => {
  const { grids, people } = district(i + 1);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const found = assignPeople(grids, people);
  const { user, system } = process.cpuUsage(cpu);
  if ('refused' in found) throw new Error(found.refused);
  const greedy = inTurn(grids, people);
  return {
    seed: i + 1,
    seconds: round((performance.now() - start) / 1000, 2),
    cpuSeconds: round((user + system) / 1e6, 2),
    filled: found.filled.length,
    vacantHeads: found.vacant.filter(({ post }) => post === 0).length,
    vacant: found.vacant.length,
    liveThere: found.filled.filter(({ why }) => why.livesHere).length,
    points: found.points,
    bound: found.bound,
    gap: found.gap,
    inTurnToOurs: round(greedy / found.points, 3),
  };
});
console.table(rows);
const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ bench: 'assign', machine, ...rows[0], rows }, null, 2)}\n`);
