import type { ViewResponse } from '@linli/protocol';

/** An emergency as its board shows it: doors by outcome, grids, who is on the way. */
export type Board = ViewResponse<'emergencies.board'>;
