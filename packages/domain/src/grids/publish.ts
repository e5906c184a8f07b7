import { type Refusal, refuse } from '../decision.ts';
import { type DraftState, draftRefusal } from './draft.ts';

/** A grid or general grid that has an id and a code already. */
export interface KnownGrid {
  readonly id: string;
  readonly code: GridCode;
}

/** A grid's code; `short` is what people say of it, without the division. */
export interface GridCode {
  readonly code: string;
  readonly short: string;
}

/** A grid of the draft as it would be published. `keeps` is the earlier grid it continues, `supersedes` those it replaces. */
export interface GridToPublish {
  readonly no: number;
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
  readonly communityCode: string;
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
 * starts later exists), `not-covered`, `reason-needed` (with the numbers of the grids that bend a bound without a reason).
 */
export function publish(state: PublishState, input: PublishInput): readonly [VersionPublished] | Refusal {
  const refusal =
    draftRefusal(state.draft, input.revision) ?? versionRefusal(state, input) ?? contentRefusal(state, input);
  if (refusal) return refusal;
  const generals = numberGenerals(state, input);
  return [
    {
      type: 'grid-version-published',
      versionId: input.versionId,
      no: state.highestVersionNo + 1,
      effectiveFrom: startOf(input),
      generals,
      grids: numberGrids(state, input, new Map(generals.map(general => [general.no, general.generalGridId]))),
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

function numberGrids(state: PublishState, input: PublishInput, generalOf: ReadonlyMap<number, string>): NumberedGrid[] {
  let next = state.highestGridNo;
  const reasons = new Map(input.reasons.map(({ no, reason }) => [no, reason]));
  return state.grids.map(grid => {
    const permanentNo = grid.keeps ? null : ++next;
    return {
      no: grid.no,
      gridId: grid.keeps?.id ?? input.newId(`micro-grid:${grid.no}`),
      permanentNo,
      code: grid.keeps?.code ?? microGridCode(state.communityCode, next),
      supersedes: grid.supersedes,
      generalGridId: generalOf.get(grid.generalGridNo)!,
      reason: grid.bent.length > 0 ? (reasons.get(grid.no) ?? null) : null,
    };
  });
}

function numberGenerals(state: PublishState, input: PublishInput): NumberedGeneral[] {
  let next = state.highestGeneralNo;
  return state.generals.map(({ no, keeps }) => {
    const permanentNo = keeps ? null : ++next;
    const generalGridId = keeps?.id ?? input.newId(`general-grid:${no}`);
    return { no, generalGridId, permanentNo, code: keeps?.code ?? generalGridCode(state.communityCode, next) };
  });
}

/** `<community 12>M001`; four digits from the thousandth on. */
export const microGridCode = (community: string, no: number): GridCode =>
  ofShort(community, `M${String(no).padStart(3, '0')}`);
/** `<community 12>G01`. */
export const generalGridCode = (community: string, no: number): GridCode =>
  ofShort(community, `G${String(no).padStart(2, '0')}`);

const ofShort = (community: string, short: string): GridCode => ({ code: `${community}${short}`, short });
