/** Divides and bounds communities of a frozen instance, one after the other, as the pool hands out their numbers. */
import { parentPort, workerData } from 'node:worker_threads';
import { divide } from '../../src/divide.ts';
import { boundGrids } from '../../src/proof/strong-bound.ts';
import { verify } from '../../src/verify.ts';
import { round } from '../figures.ts';
import { readInstance } from '../read-instance.ts';
import type { CommunityProof, ProofTask } from './messages.ts';

const { instance, settings, effort, rounds } = workerData as ProofTask;
const graphs = readInstance(instance, settings.contiguity);

function prove(community: number): CommunityProof {
  const graph = graphs[community]!;
  const [plan, planCpuSeconds] = cpuTimed(() => divide(graph, settings, { effort }));
  const [bound, boundCpuSeconds] = cpuTimed(() =>
    rounds === 0 || plan.bound === plan.grids.length
      ? { grids: plan.bound, byCuts: 0, rounds: 0 }
      : boundGrids(graph, settings, { rounds, plan }),
  );
  return {
    community,
    grids: plan.grids.length,
    bentGrids: plan.conflicts.bentGrids,
    violations: new Set(verify(graph, plan, settings).violations.map(({ grid }) => grid)).size,
    boundBySums: plan.conflicts.lowerBound,
    boundByPlan: plan.bound,
    bound: Math.max(bound.grids, plan.bound),
    byCuts: bound.byCuts,
    rounds: bound.rounds,
    planCpuSeconds,
    boundCpuSeconds,
  };
}

function cpuTimed<T>(work: () => T): [result: T, seconds: number] {
  const before = process.threadCpuUsage();
  const result = work();
  const { user, system } = process.threadCpuUsage(before);
  return [result, round((user + system) / 1e6, 2)];
}

parentPort!.on('message', (community: number) => {
  if (community < 0) parentPort!.close();
  else parentPort!.postMessage(prove(community));
});
