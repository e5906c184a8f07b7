import { readFile, stat } from 'node:fs/promises';
import { type ColumnRole, ImportCount, type SheetPlan, type SheetsSeen, type SheetTally } from '@linli/domain';
import { defaultLimits, isWorkbookFault, RefusedCsv, type WorkbookFault } from '@linli/workbook';
import type { ImportCommand } from './flags.ts';
import { readInThread } from './read-in-thread.ts';
import { type ImportOutcome, withCure } from './report.ts';

/** A trial that came to its end, or why there was none. */
export type Trial =
  | {
      readonly seen: SheetsSeen;
      readonly tally: SheetTally | null;
      readonly outcome: ImportOutcome;
      readonly refused: RefusedCsv;
    }
  | { readonly fault: WorkbookFault }
  | { readonly unreadable: string };

/** Reads a file as an import into an empty ledger would, without server or database. */
export async function tryFile(command: ImportCommand): Promise<Trial> {
  const plan = await planOf(command);
  if ('fault' in plan || 'unreadable' in plan) return plan;
  const bytes = await bytesOf(command.file);
  if ('fault' in bytes || 'unreadable' in bytes) return bytes;
  const count = new ImportCount();
  const refusals: ImportOutcome['refusals'][number][] = [];
  const refused = new RefusedCsv(command.locale === 'zh' ? '原因' : 'Reason');
  let seen: SheetsSeen | null = null;
  let tally: SheetTally | null = null;
  for await (const answer of readInThread(requestOf(command, bytes.bytes, 'read', plan))) {
    if (isWorkbookFault(answer)) return { fault: answer };
    if (answer.kind === 'seen') seen = answer;
    else if (answer.kind === 'end') tally = answer.tally;
    else
      for (const row of answer.rows) {
        const refusal = count.add(row, { as: 'stored' });
        if (!refusal) continue;
        const said = withCure(refusal, command.locale);
        refusals.push(said);
        const headings = seen?.sheets.find(sheet => sheet.name === row.sheet)?.headings ?? [];
        const cells = 'all' in row ? row.all : [];
        refused.add(headings, cells, `${said.column}: ${said.cure}`);
      }
  }
  const { rowsIn, listed, stored, merged } = count;
  const outcome = {
    rows: rowsIn - listed,
    stored,
    refused: count.refused,
    merged,
    refusals,
    listed,
    questions: count.questions(),
    choices: [],
  };
  return { seen: seen!, tally, outcome, refused };
}

/** The plan of the flags: corrections name headings, the plan wants columns, so the file is looked at first. */
export async function planOf(command: ImportCommand): Promise<SheetPlan | Exclude<Trial, { seen: SheetsSeen }>> {
  const plain: SheetPlan = { columns: {}, ...command.plan };
  if (command.columns.size === 0) return plain;
  const bytes = await bytesOf(command.file);
  if (!('bytes' in bytes)) return bytes;
  for await (const answer of readInThread(requestOf(command, bytes.bytes, 'look', plain))) {
    if (isWorkbookFault(answer)) return { fault: answer };
    if (answer.kind === 'seen') return { ...plain, columns: correctedColumns(answer, command.columns) };
  }
  return plain;
}

/** Columns of each kind of headings, where a correction names one of them: whole (`网格信息 电话`) or by its last word. */
export function correctedColumns(
  seen: SheetsSeen,
  corrections: ReadonlyMap<string, ColumnRole>,
): Record<string, readonly ColumnRole[]> {
  return Object.fromEntries(
    seen.sheets.map(({ signature, headings, roles }) => [
      signature,
      roles.map((role, at) => {
        const heading = headings[at]!;
        return corrections.get(heading) ?? corrections.get(heading.split(' ').at(-1)!) ?? role;
      }),
    ]),
  );
}

function requestOf(command: ImportCommand, bytes: Uint8Array, want: 'look' | 'read', plan: SheetPlan) {
  const year = new Date().getFullYear();
  return { bytes, want, plan, coordinates: command.coordinates, year, limits: defaultLimits };
}

async function bytesOf(
  path: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer> } | { fault: WorkbookFault } | { unreadable: string }> {
  try {
    const { size } = await stat(path);
    if (size > defaultLimits.maxBytes)
      return { fault: { refused: 'file-too-large', where: '', value: `${Math.round(size / 1e6)} MB` } };
    const file = await readFile(path);
    return { bytes: new Uint8Array(file) };
  } catch (error) {
    return { unreadable: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}
