import type { DivideSettings } from '../../src/model.ts';

/** What a worker is started with: which communities of which frozen instance, and how hard to try. */
export interface ProofTask {
  readonly instance: string;
  readonly settings: DivideSettings;
  readonly effort: number;
  /** Rounds of pricing; 0: only the plan, its bound by sums. */
  readonly rounds: number;
}

/** One community: its plan, checked, beside what is proved of the count. */
export interface CommunityProof {
  readonly community: number;
  readonly grids: number;
  readonly bentGrids: number;
  /** Grids with a violation, by `verify`. */
  readonly violations: number;
  readonly boundBySums: number;
  /** What the plan itself carries; where that leaves a gap, `boundGrids` is asked as well. */
  readonly boundByPlan: number;
  readonly bound: number;
  /** Grids of the bound that no price gives, only looking at every cut. */
  readonly byCuts: number;
  readonly rounds: number;
  /** Processor time of the thread. */
  readonly planCpuSeconds: number;
  readonly boundCpuSeconds: number;
}
