import {
  addressAnswers,
  rowCure,
  type SheetQuestion,
  type SheetRefusal,
  type SheetsSeen,
  type SheetTally,
} from '@linli/domain';
import type { SheetReport } from '@linli/protocol';
import { type Locale, translator } from '@linli/words';
import { importWords } from './words.ts';

/** What an import or a trial came to, as `--json` gives it in its last line. */
export interface ImportOutcome {
  /** Rows that say a door: `rows = stored + merged + refused`. */
  readonly rows: number;
  readonly stored: number;
  readonly refused: number;
  readonly merged: number;
  readonly refusals: readonly (SheetRefusal & { readonly cure: string })[];
  /** Rows beside the list: totals, notes, sheets that were left out. */
  readonly listed: number;
  readonly questions: readonly SheetQuestion[];
  /** Places that could be several of the ledger; a trial without a server knows none. */
  readonly choices: SheetReport['choices'];
}

const shownRefusals = 20;

/** What was found in the file, sheet by sheet. */
export function seenLines(seen: SheetsSeen, locale: Locale): string[] {
  const say = translator(importWords, locale);
  const sheets = seen.sheets.map(sheet => {
    const { name, rows, aside, isTaken } = sheet;
    if (!isTaken) return say(aside ? `aside.${aside}` : 'aside.left', { name });
    const columns = sheet.headings.map((heading, at) => `${heading} = ${sheet.roles[at]}`).join(' · ');
    return say(seen.format === 'csv' ? 'read.csv' : 'read.sheet', { name, rows, columns, encoding: seen.encoding });
  });
  return [...sheets, ...seen.notes.map(({ code, count }) => say(`note.${code}`, { count }))];
}

/** What became of the rows, in sentences. */
export function outcomeLines(outcome: ImportOutcome, tally: SheetTally | null, locale: Locale): string[] {
  const say = translator(importWords, locale);
  const filled = Object.entries(tally ?? {}).filter(([, count]) => count > 0);
  const refusals = outcome.refusals
    .slice(0, shownRefusals)
    .map(({ sheet, row, column, value, cure }) =>
      say('refusal', { sheet: sheet && `${sheet} `, row, column, value, cure }),
    );
  const rest = outcome.refused - Math.min(shownRefusals, outcome.refusals.length);
  return [
    ...filled.map(([name, count]) => say(`tally.${name as keyof SheetTally}`, { count })),
    ...outcome.questions.map(({ question, rows, row, sample }) =>
      say('question', {
        question: say(`question.${question}`),
        rows,
        row,
        sample,
        name: question,
        answers: addressAnswers[question].join('|'),
      }),
    ),
    ...outcome.choices.flatMap(({ key, value, rows, row, places }) => [
      say('choice', { value, rows, row }),
      ...places.map(({ id, said }) => `  ${said}: --choose ${key}=${id}`),
    ]),
    ...refusals,
    ...(rest > 0 ? [say('more', { count: rest })] : []),
    say('sum', sumOf(outcome)),
  ];
}

function sumOf({ rows, stored, merged, refused, listed }: ImportOutcome) {
  return { rows, stored, merged, refused, listed };
}

/** A refusal with what to do about it. */
export function withCure(refusal: SheetRefusal, locale: Locale): ImportOutcome['refusals'][number] {
  return { ...refusal, cure: rowCure(refusal.code, locale) };
}
