import type { ViewResponse } from '@linli/protocol';

/** What a phone sent and nobody could apply, kept whole for a person. */
export type Held = ViewResponse<'sync.held'>['rows'][number];
