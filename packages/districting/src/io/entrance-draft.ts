import type { Position } from '../model.ts';

/** An entrance that the file draws as a point. */
export interface EntranceDraft {
  /** Its feature. */
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly at: Position;
  readonly lift: boolean | null;
  readonly households: number | null;
  readonly levels: number | null;
}
