import type { ViewResponse } from '@linli/protocol';

/** A request about somebody's own data as the desk lists it. */
export type PrivacyRequestLine = ViewResponse<'privacy.requests'>['rows'][number];
