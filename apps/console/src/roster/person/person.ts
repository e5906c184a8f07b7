import type { ViewResponse } from '@linli/protocol';

/** One person with everything the office keeps of them, dated. */
export type Person = ViewResponse<'roster.person'>;
