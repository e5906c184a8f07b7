import { writeFile } from 'node:fs/promises';
import { ProblemError } from '@linli/protocol/client';
import { translator } from '@linli/words';
import { type WorkbookFault, workbookCure } from '@linli/workbook';
import { serverVerb } from '../server-verb.ts';
import type { ExitCode, Terminal } from '../verb.ts';
import { tryFile } from './dry-run.ts';
import { type ImportCommand, readFlags } from './flags.ts';
import { help } from './help.ts';
import { type ImportOutcome, outcomeLines, seenLines } from './report.ts';
import { type Stored, storeFile } from './store-file.ts';
import { importWords } from './words.ts';

/** `linli import`: an office's own sheet into the ledger. Exit 0 all read, 2 some rows refused, 1 bad input. */
export const importVerb = serverVerb(help, readFlags, (command, terminal) =>
  command.dryRun ? tryIt(command, terminal) : storeIt(command, terminal),
);

async function tryIt(command: ImportCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(importWords, command.locale);
  const trial = await tryFile(command);
  if (!('seen' in trial)) return refuse(command, trial, terminal);
  const { seen, tally, outcome, refused } = trial;
  // With --json the figures are what stands on standard output; the sentences go beside it.
  const tell = command.json ? terminal.err : terminal.out;
  for (const line of [...seenLines(seen, command.locale), ...outcomeLines(outcome, tally, command.locale)]) tell(line);
  tell(say('sum.dry'));
  if (command.refusedFile && !(await writeRefused(command, refused.text(), terminal))) return 1;
  if (command.json) terminal.out(JSON.stringify(outcome));
  return outcome.refused > 0 ? 2 : 0;
}

/** Stores by way of a running server. What the server says no to, and no server at all, leave with 1 and nothing stored. */
async function storeIt(command: ImportCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(importWords, command.locale);
  const tell = command.json ? terminal.err : terminal.out;
  let stored: Stored;
  try {
    stored = await storeFile(command, tell);
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem : null;
    const cure = problem?.facts?.cure;
    const title = typeof cure === 'string' ? cure : (problem?.title ?? '');
    return sayNo(
      command,
      problem ? say('server.refused', { title }) : say('server.unreachable', { server: command.server }),
      terminal,
    );
  }
  if ('said' in stored) return sayNo(command, stored.said, terminal);
  if (!('outcome' in stored)) return refuse(command, stored, terminal);
  const { outcome, refused, session } = stored;
  for (const line of outcomeLines(outcome, null, command.locale)) tell(line);
  tell(say('server.session', { token: session }));
  if (command.refusedFile && !(await writeRefused(command, refused.text(), terminal))) return 1;
  if (command.json) terminal.out(JSON.stringify(outcome));
  return outcome.refused > 0 ? 2 : 0;
}

const nothing: ImportOutcome = {
  rows: 0,
  stored: 0,
  refused: 0,
  merged: 0,
  refusals: [],
  listed: 0,
  questions: [],
  choices: [],
};

function sayNo({ json }: ImportCommand, said: string, terminal: Terminal): ExitCode {
  terminal.err(said);
  if (json) terminal.out(JSON.stringify(nothing));
  return 1;
}

async function writeRefused(
  { refusedFile, locale }: ImportCommand,
  text: string,
  terminal: Terminal,
): Promise<boolean> {
  const say = translator(importWords, locale);
  const path = refusedFile!;
  try {
    await writeFile(path, text);
    terminal.err(say('refused.written', { path }));
    return true;
  } catch (error) {
    terminal.err(say('unwritable', { path, code: (error as NodeJS.ErrnoException).code ?? '' }));
    return false;
  }
}

function refuse(
  { file, json, locale }: ImportCommand,
  why: { readonly fault: WorkbookFault } | { readonly unreadable: string },
  terminal: Terminal,
): ExitCode {
  const say = translator(importWords, locale);
  const code = 'fault' in why ? why.fault.refused : 'unreadable';
  if ('unreadable' in why) terminal.err(say('unreadable', { path: file, code: why.unreadable }));
  else {
    const where = [why.fault.where, why.fault.value]
      .filter(Boolean)
      .map(text => `, ${text}`)
      .join('');
    terminal.err(say('fault', { path: file, cure: workbookCure(why.fault.refused, locale), code, where }));
  }
  if (json) terminal.out(JSON.stringify({ ...nothing, file: code }));
  return 1;
}
