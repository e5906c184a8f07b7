import { type Refusal, refuse } from '../decision.ts';

/** Whom a grid asks for help. `neighbour-grid`: people of grids beside it, although theirs may not have enough yet. */
export const helpSources = ['general-grid', 'office', 'neighbour-grid'] as const;
export type HelpSource = (typeof helpSources)[number];

/** A grid's request. Instants are ISO 8601 UTC. */
export interface Help {
  readonly from: HelpSource;
  readonly people: number;
  readonly askedAt: string;
  readonly askedBy: string | null;
  /** When somebody said that they see to it; `null` before. */
  readonly takenAt: string | null;
  readonly takenBy: string | null;
}

/** What a decision about help needs. */
export interface HelpSlice {
  readonly callUp: { readonly endedAt: string | null } | null;
  /** `null` where the call-up has no such grid. */
  readonly unit: { readonly unitId: string; readonly help: Help | null } | null;
}

export interface HelpAsked {
  readonly type: 'help-asked';
  readonly unitId: string;
  readonly help: Help;
}
export interface HelpTaken {
  readonly type: 'help-taken';
  readonly unitId: string;
  readonly at: string;
  readonly by: string | null;
}

function whyNoHelp({ callUp, unit }: HelpSlice): Refusal | null {
  if (!callUp || !unit) return refuse('grid-unknown', { gridIds: [] });
  return callUp.endedAt === null ? null : refuse('emergency-ended', { endedAt: callUp.endedAt });
}

/** A grid asks for help; asking anew replaces what was asked before. Refusals: `grid-unknown`, `emergency-ended`. */
export function decideAskHelp(
  slice: HelpSlice,
  input: { readonly from: HelpSource; readonly people: number },
  context: { readonly now: string; readonly by: string | null },
): readonly HelpAsked[] | Refusal {
  const no = whyNoHelp(slice);
  if (no || !slice.unit) return no ?? [];
  const { from, people } = input;
  const { help } = slice.unit;
  if (help && help.from === from && help.people === people && help.takenAt === null) return [];
  const asked = { from, people, askedAt: context.now, askedBy: context.by, takenAt: null, takenBy: null };
  return [{ type: 'help-asked', unitId: slice.unit.unitId, help: asked }];
}

/** Somebody sees to it; the second who says so changes nothing. Refusals: as for asking; `help-not-asked`. */
export function decideTakeHelp(
  slice: HelpSlice,
  context: { readonly now: string; readonly by: string | null },
): readonly HelpTaken[] | Refusal {
  const no = whyNoHelp(slice);
  if (no || !slice.unit) return no ?? [];
  if (!slice.unit.help) return refuse('help-not-asked');
  if (slice.unit.help.takenAt !== null) return [];
  return [{ type: 'help-taken', unitId: slice.unit.unitId, at: context.now, by: context.by }];
}

/** Applies either. */
export function evolveHelp<S extends HelpSlice>(slice: S, event: HelpAsked | HelpTaken): S {
  if (!slice.unit) return slice;
  const help =
    event.type === 'help-asked'
      ? event.help
      : slice.unit.help && { ...slice.unit.help, takenAt: event.at, takenBy: event.by };
  return { ...slice, unit: { ...slice.unit, help } };
}
