import { translator } from '@linli/words';
import { askToSignIn, serverVerb, tellOutcome } from '../server-verb.ts';
import { serverWords } from '../server-words.ts';
import type { ExitCode, Terminal } from '../verb.ts';
import { whyNot } from '../why-not.ts';
import { type CallUpCommand, readFlags } from './flags.ts';
import { linesOf } from './lines.ts';
import { type CallUpOutcome, runCallUp } from './run.ts';
import { help } from './words.ts';

/** `linli callup`: opens, widens, stops and corrects call-ups over HTTP, by area or by grid. */
export const callUpVerb = serverVerb(help, readFlags, answer);

const notDone: readonly CallUpOutcome['kind'][] = ['no-call-up', 'several', 'grid-unknown', 'unreadable'];

async function answer(command: CallUpCommand, terminal: Terminal): Promise<ExitCode> {
  const done = await runCallUp(command);
  if (!done) return askToSignIn(command, terminal);
  const { outcome, session } = done;
  const { locale } = command;
  const fault = outcome.kind === 'area' ? outcome.area.fault : null;
  const lines = fault
    ? [translator(serverWords, locale)('server.not-done', { why: whyNot(fault, locale) })]
    : linesOf(outcome, locale);
  const failed = fault !== null || notDone.includes(outcome.kind);
  return tellOutcome(command, { lines, failed, session, figures: outcome }, terminal);
}
