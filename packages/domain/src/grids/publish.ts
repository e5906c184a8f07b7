import { isRefusal, type Refusal, refuse } from '../decision.ts';
import { type Coding, codesUnder, type GridCode, schemeAt } from './codes/index.ts';
import { type DraftState, draftRefusal } from './draft.ts';
import type { GridKind } from './grid-kind.ts';

/** A grid or general grid that has an id and a number already. */
export interface KnownGrid {
  readonly id: string;
  readonly no: number;
}

/** A grid of the draft as it would be published. `keeps` is the earlier grid it continues, `supersedes` those it replaces. */
export interface GridToPublish {
  readonly no: number;
  readonly kind: GridKind;
  readonly bent: readonly string[];
  readonly keeps: KnownGrid | null;
  readonly supersedes: readonly string[];
  readonly generalGridNo: number;
}
export interface GeneralToPublish {
  readonly no: number;
  readonly keeps: KnownGrid | null;
}

/** What publishing depends on. */
export interface PublishState {
  readonly draft: DraftState | null;
  /** Newest version there is, null before the first. */
  readonly newest: { readonly versionId: string; readonly no: number; readonly effectiveFrom: string } | null;
  /** Newest version when the draft was drawn. */
  readonly basedOn: string | null;
  /** Whether places or versions changed since the grids were measured a moment ago. */
  readonly measuredOnOld: boolean;
  readonly cover: { readonly doors: number; readonly orphans: number; readonly twice: number };
  readonly grids: readonly GridToPublish[];
  readonly generals: readonly GeneralToPublish[];
  /** Highest number a version ever had, one that was cancelled included. */
  readonly highestVersionNo: number;
  /** Highest number ever given; numbers are never reused. */
  readonly highestGridNo: number;
  readonly highestGeneralNo: number;
  readonly coding: Coding;
}

export interface PublishInput {
  readonly versionId: string;
  readonly revision: number;
  readonly effectiveFrom: string;
  readonly reasons: readonly { readonly no: number; readonly reason: string }[];
  /** Newest version that the officer has seen and publishes over; null: the one the draft was drawn on. */
  readonly seen: string | null;
  readonly now: string;
  readonly newId: (name: string) => string;
}

/** A grid with its permanent id, number and code. */
export interface NumberedGrid {
  readonly no: number;
  readonly gridId: string;
  /** The number it gets now, never reused; null for one that has its number already. */
  readonly permanentNo: number | null;
  readonly code: GridCode;
  readonly supersedes: readonly string[];
  readonly generalGridId: string;
  readonly reason: string | null;
}
export interface NumberedGeneral {
  readonly no: number;
  readonly generalGridId: string;
  readonly permanentNo: number | null;
  readonly code: GridCode;
}

export interface VersionPublished {
  readonly type: 'grid-version-published';
  readonly versionId: string;
  readonly no: number;
  readonly effectiveFrom: string;
  readonly grids: readonly NumberedGrid[];
  readonly generals: readonly NumberedGeneral[];
}

/** An officer's clock may be this much behind; a version then starts now. */
const graceMilliseconds = 5 * 60_000;

/**
 * Publishes a draft. Refusals: `draft-unknown`, `draft-published`, `draft-outdated`, `version-exists` (another version came
 * since the draft was drawn: look at it, then say so), `ledger-changed`, `effective-in-past`, `version-planned` (one that
 * starts later exists), `not-covered`, `reason-needed` (with the numbers of the grids that bend a bound without a reason), and those
 * of `codesUnder`: a number that the code scheme of that day, or one that is planned, has no room for.
 */
export function publish(state: PublishState, input: PublishInput): readonly [VersionPublished] | Refusal {
  const refusal =
    draftRefusal(state.draft, input.revision) ?? versionRefusal(state, input) ?? contentRefusal(state, input);
  if (refusal) return refusal;
  const from = startOf(input);
  const numbered = numberAll(state, input);
  const codes = codesFor(state.coding, from, numbered);
  if (isRefusal(codes)) return codes;
  const generalOf = new Map(numbered.generals.map(general => [general.no, general.id]));
  const reasons = new Map(input.reasons.map(({ no, reason }) => [no, reason]));
  return [
    {
      type: 'grid-version-published',
      versionId: input.versionId,
      no: state.highestVersionNo + 1,
      effectiveFrom: from,
      generals: numbered.generals.map(({ no, id, permanentNo, isNew }) => ({
        no,
        generalGridId: id,
        permanentNo: isNew ? permanentNo : null,
        code: codes.get(id)!,
      })),
      grids: numbered.grids.map(({ grid, id, permanentNo, isNew }) => ({
        no: grid.no,
        gridId: id,
        permanentNo: isNew ? permanentNo : null,
        code: codes.get(id)!,
        supersedes: grid.supersedes,
        generalGridId: generalOf.get(grid.generalGridNo)!,
        reason: grid.bent.length > 0 ? (reasons.get(grid.no) ?? null) : null,
      })),
    },
  ];
}

function versionRefusal({ newest, basedOn, measuredOnOld }: PublishState, input: PublishInput): Refusal | null {
  if (newest && newest.versionId !== (input.seen ?? basedOn)) {
    return refuse('version-exists', {
      versionId: newest.versionId,
      no: newest.no,
      effectiveFrom: newest.effectiveFrom,
    });
  }
  if (measuredOnOld) return refuse('ledger-changed');
  if (Date.parse(input.effectiveFrom) < Date.parse(input.now) - graceMilliseconds)
    return refuse('effective-in-past', { now: input.now });
  if (newest && startOf(input) <= newest.effectiveFrom) {
    return refuse('version-planned', { no: newest.no, effectiveFrom: newest.effectiveFrom });
  }
  return null;
}

/** In UTC, and not before now. */
function startOf({ effectiveFrom, now }: PublishInput): string {
  const starts = new Date(effectiveFrom).toISOString();
  return starts < now ? now : starts;
}

function contentRefusal({ cover, grids }: PublishState, { reasons }: PublishInput): Refusal | null {
  if (cover.doors === 0) return refuse('no-doors');
  if (cover.orphans > 0 || cover.twice > 0) return refuse('not-covered', { ...cover });
  const given = new Set(reasons.map(({ no }) => no));
  const silent = grids.filter(grid => grid.bent.length > 0 && !given.has(grid.no)).map(grid => grid.no);
  return silent.length > 0 ? refuse('reason-needed', { grids: silent }) : null;
}

/** Every grid and general grid with its permanent id and number: what goes on keeps both, what is new gets the next number. */
function numberAll(state: PublishState, input: PublishInput) {
  let next = state.highestGridNo;
  let nextGeneral = state.highestGeneralNo;
  const generals = state.generals.map(({ no, keeps }) => ({
    no,
    id: keeps?.id ?? input.newId(`general-grid:${no}`),
    permanentNo: keeps?.no ?? ++nextGeneral,
    isNew: keeps === null,
  }));
  const grids = state.grids.map(grid => ({
    grid,
    id: grid.keeps?.id ?? input.newId(`micro-grid:${grid.no}`),
    permanentNo: grid.keeps?.no ?? ++next,
    isNew: grid.keeps === null,
  }));
  return { generals, grids };
}

/** Codes under the scheme of the day; they must fit under every scheme that is planned after it as well. */
function codesFor(
  coding: Coding,
  from: string,
  { generals, grids }: ReturnType<typeof numberAll>,
): ReadonlyMap<string, GridCode> | Refusal {
  const coded = [
    ...generals.map(({ id, permanentNo: no }) => ({ id, level: 'general' as const, no, kind: null })),
    ...grids.map(({ id, permanentNo: no, grid }) => ({ id, level: 'micro' as const, no, kind: grid.kind })),
  ];
  const planned = coding.schemes
    .filter(each => each.from > from)
    .map(({ scheme }) => codesUnder(scheme, coding, coded));
  return planned.find(isRefusal) ?? codesUnder(schemeAt(coding, from), coding, coded);
}
