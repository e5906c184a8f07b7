import type { Refusal } from '@linli/domain';
import type { FieldFault } from '@linli/protocol';

/** How a command ended. `repeated` tells that it had been done before and this is the stored answer. */
export type Answer =
  | { readonly outcome: 'accepted'; readonly result: Record<string, unknown>; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'invalid'; readonly faults: readonly FieldFault[] }
  | { readonly outcome: 'unknown-command' | 'not-signed-in' | 'not-allowed' | 'id-reused' };
