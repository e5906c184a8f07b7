import { type Refusal, refuse } from '../../decision.ts';
import type { GridKind } from '../grid-kind.ts';
import { checkCharacter } from './check-character.ts';

/** A grid's code; `short` is what people say of it: what stands after the division, or all of it where there is no division. */
export interface GridCode {
  readonly code: string;
  readonly short: string;
}

export type Level = 'general' | 'micro';

/** One part of a code. */
export type Segment =
  /** The first 6 (county), 9 (street) or 12 (community) digits of the community's division code. */
  | { readonly kind: 'division'; readonly digits: 6 | 9 | 12 }
  /** What kind of micro-grid it is; it changes with the version that changes the kind. */
  | { readonly kind: 'grid-kind'; readonly codes: Readonly<Record<GridKind, string>> }
  /** The grid's permanent number, filled with zeros; `grows`: a wider number takes more room instead of being refused. */
  | { readonly kind: 'number'; readonly width: number; readonly grows: boolean }
  | { readonly kind: 'literal'; readonly text: string }
  /** Over everything before it; always the last. */
  | { readonly kind: 'check' };

/** How the codes of a community's grids are made. `source` is the standard and clause it follows, null for the office's own. */
export interface CodeScheme {
  readonly name: string;
  readonly source: string | null;
  readonly general: readonly Segment[];
  readonly micro: readonly Segment[];
}

/** A segment as somebody sends it: nothing is believed of it yet. */
export interface SegmentAsSent {
  readonly kind: string;
  readonly digits?: number | undefined;
  readonly codes?: Readonly<Record<string, string>> | undefined;
  readonly width?: number | undefined;
  readonly grows?: boolean | undefined;
  readonly text?: string | undefined;
}
export interface SchemeAsSent {
  readonly name: string;
  readonly source?: string | null | undefined;
  readonly general: readonly SegmentAsSent[];
  readonly micro: readonly SegmentAsSent[];
}

const kinds: readonly GridKind[] = ['residential', 'street', 'mixed', 'dedicated'];
const sign = /^[0-9A-Za-z./-]+$/;

/**
 * A scheme that can be used, or why not: `scheme-segment-unknown` (names it), `scheme-segment-bad` (a width, digits, letters or text
 * that it cannot have), `scheme-without-number`, `scheme-check-not-last`; each with the level it is about.
 */
export function readScheme(sent: SchemeAsSent): CodeScheme | Refusal {
  const general = readSegments(sent.general, 'general');
  if ('refused' in general) return general;
  const micro = readSegments(sent.micro, 'micro');
  if ('refused' in micro) return micro;
  return { name: sent.name, source: sent.source ?? null, general, micro };
}

function readSegments(sent: readonly SegmentAsSent[], level: Level): readonly Segment[] | Refusal {
  const segments: Segment[] = [];
  for (const each of sent) {
    const segment = readSegment(each, level);
    if ('refused' in segment) return segment;
    segments.push(segment);
  }
  if (!segments.some(({ kind }) => kind === 'number')) return refuse('scheme-without-number', { level });
  const check = segments.findIndex(({ kind }) => kind === 'check');
  return check >= 0 && check < segments.length - 1 ? refuse('scheme-check-not-last', { level }) : segments;
}

function readSegment(sent: SegmentAsSent, level: Level): Segment | Refusal {
  const bad = refuse('scheme-segment-bad', { level, segment: sent.kind });
  switch (sent.kind) {
    case 'division':
      return sent.digits === 6 || sent.digits === 9 || sent.digits === 12
        ? { kind: 'division', digits: sent.digits }
        : bad;
    case 'grid-kind': {
      const codes = sent.codes ?? {};
      // A general grid has no kind.
      if (level === 'general' || !kinds.every(kind => sign.test(codes[kind] ?? ''))) return bad;
      return { kind: 'grid-kind', codes: codes as Record<GridKind, string> };
    }
    case 'number': {
      const { width = 0 } = sent;
      return Number.isInteger(width) && width >= 1 && width <= 9
        ? { kind: 'number', width, grows: sent.grows === true }
        : bad;
    }
    case 'literal':
      return sign.test(sent.text ?? '') && sent.text!.length <= 20 ? { kind: 'literal', text: sent.text! } : bad;
    case 'check':
      return { kind: 'check' };
    default:
      return refuse('scheme-segment-unknown', { level, segment: sent.kind });
  }
}

/** What a grid's code is made of. `kind` is null for a general grid. */
export interface Coded {
  readonly id: string;
  readonly level: Level;
  readonly no: number;
  readonly kind: GridKind | null;
}

/** A grid's code under a scheme, or `code-number-too-wide` where its number does not fit. @param division the community's 12 digits */
export function codeUnder(scheme: CodeScheme, division: string, grid: Coded): GridCode | Refusal {
  let code = '';
  let spokenFrom = 0;
  for (const segment of scheme[grid.level]) {
    if (segment.kind === 'number' && !segment.grows && String(grid.no).length > segment.width)
      return refuse('code-number-too-wide', { scheme: scheme.name, width: segment.width, no: grid.no });
    code += textOf(segment, division, grid, code);
    if (segment.kind === 'division') spokenFrom = code.length;
  }
  return { code, short: code.slice(spokenFrom) || code };
}

function textOf(segment: Segment, division: string, grid: Coded, before: string): string {
  switch (segment.kind) {
    case 'division':
      return division.slice(0, segment.digits);
    case 'grid-kind':
      return segment.codes[grid.kind ?? 'mixed'];
    case 'number':
      return String(grid.no).padStart(segment.width, '0');
    case 'literal':
      return segment.text;
    case 'check':
      return checkCharacter(before);
  }
}
