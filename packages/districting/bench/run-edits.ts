/**
 * Edits of a plan: npm run bench -- edits [--edits 10000] [--json FILE]
 *
 * A seeded stream over community-floors: 80 % a storey counted anew (0–2 doors off what the files say), 10 % a storey at the edge moved by
 * hand, 5 % a top storey gone, 5 % one that was gone back. Times are of the clock, and of the processor on this thread, which other
 * work on the machine disturbs less. The drift is against a fresh `divide` of the ground as it is at the end.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { divide } from '../src/divide.ts';
import { openEdits } from '../src/edits/index.ts';
import type { PlanEdit } from '../src/edits/plan-edit.ts';
import { seededRandom } from '../src/graph/random.ts';
import { defaultSettings } from '../src/settings.ts';
import { verify } from '../src/verify.ts';
import { round } from './figures.ts';
import { readInstance } from './read-instance.ts';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const count = Number(values.edits);
const [graph] = readInstance('community-floors');
const random = seededRandom(Number(values.seed));
const session = openEdits(graph!, divide(graph!, defaultSettings).gridOf, defaultSettings);
const ways = graph!.edges.map(({ a, b, meters, kind }) => ({
  from: graph!.atoms[a]!.id,
  to: graph!.atoms[b]!.id,
  meters,
  kind,
}));
const gone = new Set<string>();

function nextEdit(): PlanEdit {
  const there = graph!.atoms.filter(atom => !gone.has(atom.id));
  const atom = there[random.below(there.length)]!;
  const chance = random.next();
  const own = ways.filter(way => way.from === atom.id || way.to === atom.id);
  if (chance < 0.1) {
    const way = own.find(each => !gone.has(each.from) && !gone.has(each.to));
    if (way) return { kind: 'move', atomIds: [atom.id], toGridOf: way.from === atom.id ? way.to : way.from };
  }
  if (chance < 0.15 && own.length === 1) {
    gone.add(atom.id);
    return { kind: 'remove', atomIds: [atom.id] };
  }
  if (chance < 0.2 && gone.size > 0) {
    const back = graph!.atoms.find(each => gone.has(each.id))!;
    gone.delete(back.id);
    const its = ways.filter(
      way => (way.from === back.id || way.to === back.id) && !gone.has(way.from) && !gone.has(way.to),
    );
    return { kind: 'add', atoms: [back], ways: its };
  }
  const doors = Math.max(0, atom.doors + random.below(5) - 2);
  return {
    kind: 'recount',
    atomId: atom.id,
    doors,
    minutes: Math.max(doors, atom.minutes + (doors - atom.doors) * 1.3),
  };
}

const millis: number[] = [];
const cpuMillis: number[] = [];
const kinds: Record<string, number> = {};
let moved = 0;
let worst = 0;
for (let n = 0; n < count; n++) {
  const edit = nextEdit();
  kinds[edit.kind] = (kinds[edit.kind] ?? 0) + 1;
  const [start, cpu] = [performance.now(), process.threadCpuUsage()];
  const outcome = session.apply(edit);
  const { user, system } = process.threadCpuUsage(cpu);
  millis.push(performance.now() - start);
  cpuMillis.push((user + system) / 1000);
  if ('refused' in outcome) throw new Error(outcome.refused);
  moved += outcome.movedDoors;
  worst = Math.max(worst, outcome.bentGrids);
}
const { graph: now, gridOf } = session.current();
const standing = session.standing();
const fresh = openEdits(now, divide(now, defaultSettings).gridOf, defaultSettings).standing();
for (const list of [millis, cpuMillis]) list.sort((a, b) => a - b);
const at = (share: number, sorted = millis) =>
  round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!, 2);
const figures = {
  edits: count,
  kinds,
  p50: at(0.5),
  p99: at(0.99),
  most: at(1),
  cpuP50: at(0.5, cpuMillis),
  cpuP99: at(0.99, cpuMillis),
  cpuMost: at(1, cpuMillis),
  movedAnEdit: round(moved / count, 2),
  violations: verify(now, gridOf, defaultSettings).violations.length,
  worstBent: worst,
  grids: standing.grids,
  freshGrids: fresh.grids,
  gridDrift: round(standing.grids / fresh.grids - 1, 4),
  costDrift: round(standing.cost / fresh.cost - 1, 4),
};
console.log(figures);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ bench: 'edits', ...figures }, null, 2)}\n`);
