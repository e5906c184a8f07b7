/**
 * How much was looked at, and how much may be. The unit is a pair of states laid over each other; what else takes time is counted in
 * it, at about what it takes beside one, so that so much work takes about so long. Counted, never timed: the same everywhere.
 */
export interface Work {
  pairs: number;
  readonly most: number;
}

/** Comparisons of two states when a table is thinned. */
export const COMPARISONS_A_PAIR = 16;

/** Looks at what still completes a grid that is begun: each goes over the prices of some dozens of doors. */
export const COMPLETIONS_A_PAIR = 2;
