import { writeFile } from 'node:fs/promises';
import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import { translator } from '@linli/words';
import { runInCheckout } from '../in-checkout.ts';
import type { ExitCode, Terminal, Verb } from '../verb.ts';
import { type Fetched, fetchPrint } from './fetch-print.ts';
import type { PrintCommand } from './flags.ts';
import { readFlags } from './flags.ts';
import { help, printWords } from './words.ts';

/** `linli print`: from a server what its office may print; a poster also from a file, drawn here. */
export const printVerb: Verb = {
  async run(args, terminal) {
    const command = readFlags(args, terminal.locale, process.env);
    if (command === 'help') {
      terminal.out(help[terminal.locale]);
      return 0;
    }
    if (!('kind' in command)) {
      const say = translator(printWords, terminal.locale);
      for (const fault of command) terminal.err(say('print.flag', { ...fault }));
      return 1;
    }
    return command.file ? posterOfFile(command, command.file, terminal) : fromServer(command, terminal);
  },
};

/** Drawing needs fonts of ten megabytes and the library that sets them: it lives with the server and is started from there. */
function posterOfFile(command: PrintCommand, file: string, terminal: Terminal): Promise<ExitCode> {
  const { out, size, community = '', phone = '', coordinates, locale, json } = command;
  const asked = { file, out, size, community, phone, coordinates, locale, json };
  return runInCheckout('apps/server/src/prints/poster-program.ts', [JSON.stringify(asked)], terminal);
}

async function fromServer(command: PrintCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(printWords, command.locale);
  const fetched = await fetchPrint(command).catch((error: unknown) => {
    if (error instanceof ProblemError) return say('print.refused', { code: error.problem.code });
    if (error instanceof NoAnswerError || error instanceof TypeError)
      return say('print.no-answer', { server: command.server });
    throw error;
  });
  if (typeof fetched === 'string') {
    terminal.err(fetched);
    return 1;
  }
  try {
    await writeFile(command.out, fetched.pdf);
  } catch (error) {
    terminal.err(say('print.unwritable', { path: command.out, code: (error as NodeJS.ErrnoException).code ?? '' }));
    return 1;
  }
  tell(command, fetched, terminal);
  return fetched.missing.length > 0 ? 2 : 0;
}

function tell(command: PrintCommand, fetched: Fetched, terminal: Terminal): void {
  const say = translator(printWords, command.locale);
  const { pages, missing, shredBy, sheets, session } = fetched;
  const line = command.json ? terminal.err : terminal.out;
  line(say('print.written', { path: command.out, n: pages }));
  if (shredBy) line(say('print.shred', { date: shredBy.slice(0, 10) }));
  if (missing.length > 0) line(say('print.lacks', { signs: missing.join(' ') }));
  if (command.link) terminal.err(say('print.session', { session }));
  if (command.json) terminal.out(JSON.stringify({ file: command.out, pages, sheets, shredBy, missing }));
}
