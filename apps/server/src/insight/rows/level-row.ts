import type { FieldLevel, FieldNames, FieldValue } from '@linli/domain';
import type { Platform } from '../../platform/command.ts';

/** What is asked of the record, and as of when. */
export interface RowsAsked {
  readonly communityId: string;
  /** ISO instant: the cut-off of the figures. */
  readonly at: string;
  /** ISO instant from which cases count; null for all. */
  readonly casesFrom: string | null;
  /** Ids of the fields that are wanted: names and numbers are opened only where they are. */
  readonly wanted: ReadonlySet<string>;
  /** So many doors or cases are read at most, where only the first are shown; all when left out. */
  readonly most?: number;
  readonly platform: Platform;
}

/** One thing of a level with all that is known of it, and in what it lies. */
export interface LevelRow<L extends FieldLevel> {
  readonly id: string;
  readonly doorId?: string;
  readonly gridId?: string | null;
  readonly generalGridId?: string | null;
  /** Every field of the level; a field that the catalogue gets and the reader does not give fails to compile. */
  readonly values: Readonly<Record<FieldNames<L>, FieldValue>>;
}
