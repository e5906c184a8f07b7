import { writeFile } from 'node:fs/promises';
import { translator } from '@linli/words';
import { workbookCure } from '@linli/workbook';
import type { ExitCode, Terminal, Verb } from '../verb.ts';
import { type CheckedSheet, checkSheet, repairSheet } from './check-sheet.ts';
import { codesVerb } from './codes/verb.ts';
import { type GridsCommand, readFlags } from './flags.ts';
import { type ReadDoor, readSheet } from './read-sheet.ts';
import { findingLine, movedCsv, nameOf, pieceLines } from './report.ts';
import { gridsWords, help } from './words.ts';

/**
 * `linli grids verify|repair`: an office's own grids, checked and mended on paper. Exit 0 holds, 2 bent (listed), 1 bad input.
 * `linli grids codes`: by which rule a server's grids are called.
 */
export const gridsVerb: Verb = {
  async run(args, terminal) {
    if (args[0] === 'codes') return codesVerb.run(args.slice(1), terminal);
    const command = readFlags(args, terminal.locale);
    if (command === 'help') {
      terminal.out(help[terminal.locale]);
      return 0;
    }
    if (!('act' in command)) {
      const say = translator(gridsWords, terminal.locale);
      for (const fault of command) terminal.err(say('grids.flag', { ...fault }));
      return 1;
    }
    return work(command, terminal);
  },
};

async function work(command: GridsCommand, terminal: Terminal): Promise<ExitCode> {
  const { file, locale, settings, json } = command;
  const say = translator(gridsWords, locale);
  const read = await readSheet(file);
  if ('unreadable' in read) return refuse(say('grids.unreadable', { path: file, code: read.unreadable }), terminal);
  if ('fault' in read)
    return refuse(`${file}: ${workbookCure(read.fault.refused, locale)} (${read.fault.refused})`, terminal);
  const checked = checkSheet(read.doors, settings);
  if (checked.grids.length === 0) return refuse(say('grids.none'), terminal);
  const open = checked.findings.filter(finding => !finding.settled);
  // With --json the figures are what stands on standard output; the sentences go beside it.
  const tell = json ? terminal.err : terminal.out;
  const settled = checked.findings.length - open.length;
  tell(say('grids.sum', { doors: checked.doors, grids: checked.grids.length, open: open.length, settled }));
  if (read.refused > 0) tell(say('grids.refused', { n: read.refused }));
  if (checked.fromList > 0) tell(say('grids.from-list', { n: checked.fromList }));
  for (const finding of checked.findings) tell(findingLine(checked, finding, locale));
  if (command.act === 'repair') return mend(command, checked, read.doors, terminal);
  if (json) terminal.out(JSON.stringify(factsOf(command, checked, read.refused)));
  return open.length === 0 ? 0 : 2;
}

async function mend(
  command: GridsCommand,
  checked: CheckedSheet,
  doors: readonly ReadDoor[],
  terminal: Terminal,
): Promise<ExitCode> {
  const { locale, json, out, settings } = command;
  const say = translator(gridsWords, locale);
  const tell = json ? terminal.err : terminal.out;
  const { pieces, after, bentAfter } = repairSheet(checked, settings);
  const moved = pieces.reduce((sum, piece) => sum + piece.doors, 0);
  if (pieces.length === 0) tell(say('our.repair-none'));
  else tell(say('grids.moved', { doors: moved, pieces: pieces.length, bent: bentAfter }));
  for (const piece of pieces) for (const line of pieceLines(checked, piece, locale)) tell(`  ${line}`);
  if (out !== undefined) {
    try {
      await writeFile(out, movedCsv(checked, doors, after, locale));
    } catch (error) {
      return refuse(
        say('grids.unwritable', { path: out, code: (error as NodeJS.ErrnoException).code ?? '' }),
        terminal,
      );
    }
    terminal.err(say('grids.written', { path: out }));
  }
  const moves = pieces.flatMap(piece =>
    piece.moves.map(({ from, to, doors: own }) => ({
      from: from === 0 ? null : nameOf(checked, from, locale),
      to: nameOf(checked, to, locale),
      doors: own,
    })),
  );
  if (json) terminal.out(JSON.stringify({ ...factsOf(command, checked, 0), moved, bentAfter, moves }));
  return bentAfter === 0 && !checked.findings.some(finding => !finding.settled && !mendable.has(finding.kind)) ? 0 : 2;
}

/** What moving doors can mend; people and names are for the office to settle. */
const mendable = new Set(['door-in-none', 'over-minutes', 'over-doors', 'under-doors', 'disconnected']);

function factsOf({ locale }: GridsCommand, checked: CheckedSheet, refused: number) {
  return {
    doors: checked.doors,
    grids: checked.grids.length,
    refused,
    fromList: checked.fromList,
    findings: checked.findings.map(({ kind, grids, value, limit, rows, settled }) => ({
      kind,
      grids: grids.map(no => nameOf(checked, no, locale)),
      value,
      limit,
      rows,
      settled,
    })),
  };
}

function refuse(text: string, terminal: Terminal): ExitCode {
  terminal.err(text);
  return 1;
}
