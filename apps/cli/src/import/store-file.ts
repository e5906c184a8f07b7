import { readFile } from 'node:fs/promises';
import type { SheetPlan } from '@linli/domain';
import type { ImportLine, Problem, RefusedRow, SheetReport, SheetsSeenOfWire } from '@linli/protocol';
import { ProblemError } from '@linli/protocol/client';
import { translator } from '@linli/words';
import { RefusedCsv } from '@linli/workbook';
import { type SignedIn, signIn } from '../signed-in.ts';
import { planOf, type Trial } from './dry-run.ts';
import type { ImportCommand } from './flags.ts';
import type { ImportOutcome } from './report.ts';
import { importWords } from './words.ts';

/** What was stored, or in words why nothing was. `session` serves the next command. */
export type Stored =
  | { readonly outcome: ImportOutcome; readonly refused: RefusedCsv; readonly session: string }
  | { readonly said: string }
  | Exclude<Trial, { outcome: ImportOutcome }>;

/** Sends the file to a running server, which reads and stores it; `tell` hears how far it is. Throws what the client throws. */
export async function storeFile(command: ImportCommand, tell: (line: string) => void): Promise<Stored> {
  const say = translator(importWords, command.locale);
  const plan = await planOf(command);
  if ('fault' in plan || 'unreadable' in plan) return plan;
  const signed = await signIn(command);
  if (!signed) return { said: say('server.sign-in') };
  const { code } = await signed.client.view('places.community', { communityId: signed.communityId });
  if (command.community !== undefined && command.community !== code)
    return { said: say('server.other-community', { code, wanted: command.community }) };
  const bytes = await readFile(command.file);
  const seen = (await (await post(signed, command, 'look', plan, bytes)).json()) as SheetsSeenOfWire;
  const answer = await post(signed, command, 'run', withRemembered(plan, seen), bytes);
  const refused: RefusedRow[] = [];
  let percent = 0;
  for await (const line of linesOf(answer)) {
    if ('refused' in line) refused.push(line.refused);
    else if ('fault' in line) return { said: line.fault.cure };
    else if ('report' in line) return stored(line.report, refused, seen, command, signed.session);
    else if (Math.floor(line.progress * 10) > percent) {
      percent = Math.floor(line.progress * 10);
      tell(say('server.progress', { percent: percent * 10 }));
    }
  }
  return { said: say('server.broken-off') };
}

/** Columns that the office corrected before are its word, unless a flag says otherwise. */
function withRemembered(plan: SheetPlan, seen: SheetsSeenOfWire): SheetPlan {
  const known = seen.sheets
    .filter(sheet => sheet.isRemembered)
    .map(({ signature, roles }) => [signature, roles] as const);
  return { ...plan, columns: { ...Object.fromEntries(known), ...plan.columns } as SheetPlan['columns'] };
}

async function post(
  signed: SignedIn,
  { coordinates, locale }: ImportCommand,
  what: 'look' | 'run',
  plan: SheetPlan,
  bytes: Uint8Array,
): Promise<Response> {
  const query = new URLSearchParams({
    communityId: signed.communityId,
    coordinates,
    language: locale,
    plan: JSON.stringify(plan),
  });
  const answer = await signed.fetch(`/api/imports/${what}?${query}`, { method: 'POST', body: new Uint8Array(bytes) });
  if (!answer.ok) throw new ProblemError((await answer.json()) as Problem);
  return answer;
}

async function* linesOf(answer: Response): AsyncGenerator<ImportLine> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of answer.body ?? []) {
    const lines = (rest + decoder.decode(piece as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as ImportLine;
  }
}

function stored(
  report: SheetReport,
  rows: readonly RefusedRow[],
  seen: SheetsSeenOfWire,
  { locale }: ImportCommand,
  session: string,
): Stored {
  const csv = new RefusedCsv(locale === 'zh' ? '原因' : 'Reason');
  for (const { sheet, cells, column, cure } of rows)
    csv.add(seen.sheets.find(one => one.name === sheet)?.headings ?? [], cells, `${column}: ${cure}`);
  const { rowsIn, listed, stored: fresh, merged, refused } = report;
  const refusals = rows.map(({ cells: _, ...refusal }) => refusal) as unknown as ImportOutcome['refusals'];
  const questions = report.questions as ImportOutcome['questions'];
  return {
    outcome: {
      rows: rowsIn - listed,
      stored: fresh,
      refused,
      merged,
      refusals,
      listed,
      questions,
      choices: report.choices,
    },
    refused: csv,
    session,
  };
}
