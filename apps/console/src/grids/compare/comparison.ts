import type { ViewResponse } from '@linli/protocol';

/** Two divisions beside each other: what moves, what is new, whom it touches. */
export type Comparison = ViewResponse<'grids.compare'>;
