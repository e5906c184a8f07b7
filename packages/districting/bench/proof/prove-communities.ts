import { Worker } from 'node:worker_threads';
import type { CommunityProof, ProofTask } from './messages.ts';

/**
 * Shares communities out over worker threads; each takes the next when it is done with one. In the order asked for, the same
 * whatever the workers but for the times. Rejects when a worker fails.
 */
export async function proveCommunities(
  task: ProofTask,
  communities: readonly number[],
  workers: number,
  onDone: (proof: CommunityProof) => void,
): Promise<CommunityProof[]> {
  const found = new Map<number, CommunityProof>();
  let next = 0;
  const handOut = () => communities[next++] ?? -1;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
      worker.on('message', (proof: CommunityProof) => {
        found.set(proof.community, proof);
        onDone(proof);
        worker.postMessage(handOut());
      });
      worker.on('error', reject);
      worker.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      worker.postMessage(handOut());
    });
  await Promise.all(Array.from({ length: Math.min(workers, communities.length) }, work));
  return communities.map(community => found.get(community)!);
}
