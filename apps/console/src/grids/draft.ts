import type { ViewResponse } from '@linli/protocol';

/** A draft of grids as the screens have it: its figures, its grounds, what publishing it would change. */
export type Draft = ViewResponse<'grids.draft'>;
