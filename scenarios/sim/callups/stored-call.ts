import type { HelperCall } from '@linli/domain';

/** A call as the database keeps it. `ask` counts how often the person was asked. */
export interface StoredCall extends HelperCall {
  readonly gridId: string;
  readonly ask: number;
}
