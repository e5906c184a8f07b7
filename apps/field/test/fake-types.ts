import type { ViewResponse } from '@linli/protocol';

export type { AnyCommand, SyncAnswer, SyncRequest } from '@linli/protocol';
/** Someone to telephone. */
export type CallLine = ViewResponse<'callups.tree'>['rows'][number];
