import { writeFile } from 'node:fs/promises';
import { translator } from '@linli/words';
import { runInCheckout } from '../in-checkout.ts';
import { serverVerb, tellSession } from '../server-verb.ts';
import type { ExitCode, Terminal } from '../verb.ts';
import { type Fetched, fetchPrint } from './fetch-print.ts';
import type { PrintCommand } from './flags.ts';
import { readFlags } from './flags.ts';
import { help, printWords } from './words.ts';

/** `linli print`: from a server what its office may print; a poster also from a file, drawn here. */
export const printVerb = serverVerb(help, readFlags, (command, terminal) =>
  command.file ? posterOfFile(command, command.file, terminal) : fromServer(command, terminal),
);

/** Drawing needs fonts of ten megabytes and the library that sets them: it lives with the server and is started from there. */
function posterOfFile(command: PrintCommand, file: string, terminal: Terminal): Promise<ExitCode> {
  const { out, size, community = '', phone = '', coordinates, locale, json } = command;
  const asked = { file, out, size, community, phone, coordinates, locale, json };
  return runInCheckout('apps/server/src/prints/poster-program.ts', [JSON.stringify(asked)], terminal);
}

async function fromServer(command: PrintCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(printWords, command.locale);
  const fetched = await fetchPrint(command);
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
  tellSession(command, session, terminal);
  if (command.json) terminal.out(JSON.stringify({ file: command.out, pages, sheets, shredBy, missing }));
}
