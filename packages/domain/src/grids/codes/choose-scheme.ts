import { isRefusal, type Refusal, refuse } from '../../decision.ts';
import { type Coding, codesUnder, type GridInTime, schemeAt } from './dated-codes.ts';
import { type CodeScheme, readScheme, type SchemeAsSent } from './scheme.ts';

/** What choosing a scheme depends on. */
export interface ChooseSchemeState {
  readonly coding: Coding;
  /** Grids and general grids that are in force or planned. */
  readonly grids: readonly GridInTime[];
}

export interface CodeSchemeChosen {
  readonly type: 'code-scheme-chosen';
  readonly scheme: CodeScheme;
  readonly from: string;
  /** Grids and general grids that have a code under it from its first instant. */
  readonly grids: number;
}

/** An officer's clock may be this much behind; a scheme then begins now. */
const graceMilliseconds = 5 * 60_000;

/**
 * Codes are made by a scheme from an instant on; codes that were given before keep their dates, and lead to their grids for good. It
 * takes the place of a scheme that was to begin at that instant or later. Refusals: those of `readScheme` and `codesUnder`,
 * `scheme-in-past`, `scheme-in-force` (it is the one that holds then).
 */
export function chooseScheme(
  { coding, grids }: ChooseSchemeState,
  input: { readonly scheme: SchemeAsSent; readonly from: string; readonly now: string },
): readonly [CodeSchemeChosen] | Refusal {
  const scheme = readScheme(input.scheme);
  if (isRefusal(scheme)) return scheme;
  if (Date.parse(input.from) < Date.parse(input.now) - graceMilliseconds)
    return refuse('scheme-in-past', { now: input.now });
  const wanted = new Date(input.from).toISOString();
  const from = wanted < input.now ? input.now : wanted;
  if (JSON.stringify(schemeAt(coding, from)) === JSON.stringify(scheme))
    return refuse('scheme-in-force', { scheme: scheme.name });
  const after = grids.flatMap(grid =>
    grid.spans.filter(span => span.until === null || span.until > from).map(span => ({ ...grid, ...span })),
  );
  const codes = codesUnder(scheme, coding, after);
  return isRefusal(codes) ? codes : [{ type: 'code-scheme-chosen', scheme, from, grids: codes.size }];
}
