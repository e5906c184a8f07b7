import { type Refusal, refuse } from '../decision.ts';
import type { GridBody, GridKind } from './grid-kind.ts';
import type { DraftUnit } from './placement.ts';

/** `[lon, lat]` WGS-84 degrees. */
export type Position = readonly [lon: number, lat: number];
/** Coordinates of a MultiPolygon. */
export type Area = readonly (readonly (readonly Position[])[])[];
export type Binding = 'min-doors' | 'max-doors' | 'max-minutes' | 'connection' | 'none';
export type BentRule =
  | 'under-doors'
  | 'over-doors'
  | 'over-minutes'
  | 'disconnected'
  | 'not-covered'
  | 'covered-twice'
  | 'two-communities';

/** Figures of one grid of a draft. `no` stays with it through all edits of the draft. */
export interface DraftGrid {
  readonly no: number;
  readonly doors: number;
  readonly dwellings: number;
  readonly shops: number;
  readonly minutes: number;
  readonly walkMeters: number;
  readonly members: number;
  readonly binding: Binding;
  readonly bent: readonly BentRule[];
  readonly area: Area;
  /** Number of its general grid in the draft, from 1. */
  readonly generalGridNo: number;
  /** As the planner set it; by content where it is left out. */
  readonly kind?: GridKind;
  /** Who answers for a dedicated grid. */
  readonly body?: GridBody;
  /** What the office calls it, beside our code. */
  readonly name?: string;
  /** Its label in the office's sheet; `name` differs where the sheet uses one label in two places. */
  readonly sheetLabel?: string;
}

/** What one revision of a draft holds. */
export interface DraftPlan {
  readonly units: readonly DraftUnit[];
  readonly grids: readonly DraftGrid[];
  /** General grids that were given a name, by their number in the draft. */
  readonly generals?: readonly { readonly no: number; readonly name: string }[];
}

/** What a rule must know of a stored draft. */
export interface DraftState {
  readonly revision: number;
  /** Version it became, null while it is open. */
  readonly publishedAs: string | null;
}

/** Why a draft cannot be changed by somebody who saw `revision`; null when it can. */
export function draftRefusal(draft: DraftState | null, revision: number): Refusal | null {
  if (!draft) return refuse('draft-unknown');
  if (draft.publishedAs) return refuse('draft-published', { versionId: draft.publishedAs });
  if (draft.revision !== revision) return refuse('draft-outdated', { revision: draft.revision });
  return null;
}
