import { isRefusal, type Refusal, refuse } from '../../decision.ts';
import type { GridKind } from '../grid-kind.ts';
import { type Coded, type CodeScheme, codeUnder, type GridCode } from './scheme.ts';

/** A scheme and since when it holds: until the next one begins. */
export interface DatedScheme {
  /** Instant; `''` for the one that was always there. */
  readonly from: string;
  readonly scheme: CodeScheme;
}

/** What the codes of a community depend on beside its grids. */
export interface Coding {
  /** By their beginning; the first is always there. */
  readonly schemes: readonly DatedScheme[];
  /** The community's 12 digits. */
  readonly division: string;
  /** Which grid every code belongs to that was ever given. */
  readonly ever: ReadonlyMap<string, string>;
}

/** The scheme in force at an instant. */
export const schemeAt = ({ schemes }: Pick<Coding, 'schemes'>, at: string): CodeScheme =>
  (schemes.findLast(each => each.from <= at) ?? schemes[0]!).scheme;

/** Codes of grids under one scheme by their ids, or `code-number-too-wide`, or `code-twice` where two grids would have one code, now or ever. */
export function codesUnder(
  scheme: CodeScheme,
  { division, ever }: Pick<Coding, 'division' | 'ever'>,
  grids: readonly Coded[],
): ReadonlyMap<string, GridCode> | Refusal {
  const codes = new Map<string, GridCode>();
  const ownerOf = new Map(ever);
  for (const grid of grids) {
    const code = codeUnder(scheme, division, grid);
    if (isRefusal(code)) return code;
    if ((ownerOf.get(code.code) ?? grid.id) !== grid.id)
      return refuse('code-twice', { scheme: scheme.name, code: code.code });
    ownerOf.set(code.code, grid.id);
    codes.set(grid.id, code);
  }
  return codes;
}

/** A grid with the times in which it is, half-open, by their beginning; `until` null while nothing ends it. */
export interface GridInTime extends Omit<Coded, 'kind'> {
  readonly spans: readonly { readonly from: string; readonly until: string | null; readonly kind: GridKind | null }[];
}

/** A code and since when a grid has it. */
export interface DatedCode extends GridCode {
  readonly gridId: string;
  readonly from: string;
}

/**
 * The codes that begin at an instant or later: where a scheme begins, a grid begins, or its kind changes, and the code is not what it
 * was. What began before stays as it is and is not in the answer. The numbers must fit (see `codesUnder`). O(grids × changes).
 * @param before the code that each grid had until then, if any
 */
export function codesFrom(
  at: string,
  coding: Coding,
  grids: readonly GridInTime[],
  before: ReadonlyMap<string, string>,
): DatedCode[] {
  return grids.flatMap(grid => {
    let last = before.get(grid.id);
    return changesOf(grid, coding, at).flatMap(({ from, kind }) => {
      const code = codeUnder(schemeAt(coding, from), coding.division, { ...grid, kind });
      if (isRefusal(code)) throw new Error(`a code was not checked: ${code.refused}`);
      if (code.code === last) return [];
      last = code.code;
      return [{ gridId: grid.id, from, ...code }];
    });
  });
}

/** When a grid's code may change, from an instant on: what it is of then. */
function changesOf(grid: GridInTime, { schemes }: Coding, at: string) {
  const instants = [...grid.spans.map(span => span.from), ...schemes.map(scheme => scheme.from)];
  return [...new Set(instants)]
    .filter(from => from >= at)
    .sort()
    .flatMap(from => {
      const span = grid.spans.find(each => each.from <= from && (each.until === null || from < each.until));
      return span ? [{ from, kind: span.kind }] : [];
    });
}
