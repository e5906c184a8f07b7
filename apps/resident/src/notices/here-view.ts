import type { ViewResponse } from '@linli/protocol';

/** What is going on in a community, as everybody may read it. */
export type Here = ViewResponse<'notices.public'>;
