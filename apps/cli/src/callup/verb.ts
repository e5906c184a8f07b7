import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import { translator } from '@linli/words';
import type { ExitCode, Terminal, Verb } from '../verb.ts';
import { whyNot } from '../why-not.ts';
import { type CallUpCommand, readFlags } from './flags.ts';
import { linesOf } from './lines.ts';
import { type CallUpOutcome, runCallUp } from './run.ts';
import { callUpCliWords, help } from './words.ts';

/** `linli callup`: opens, widens, stops and corrects call-ups over HTTP, by area or by grid. */
export const callUpVerb: Verb = {
  async run(args, terminal): Promise<ExitCode> {
    const command = readFlags(args, terminal.locale, process.env);
    if (command === 'help') {
      terminal.out(help[terminal.locale]);
      return 0;
    }
    if (!('act' in command)) {
      const say = translator(callUpCliWords, terminal.locale);
      for (const fault of command) terminal.err(say('callup.flag', { ...fault }));
      return 1;
    }
    return answer(command, terminal);
  },
};

const notDone: readonly CallUpOutcome['kind'][] = ['no-call-up', 'several', 'grid-unknown', 'unreadable'];

async function answer(command: CallUpCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(callUpCliWords, command.locale);
  const done = await runCallUp(command).catch((error: unknown) => {
    if (error instanceof ProblemError)
      return say('callup.not-done', { why: whyNot(error.problem.code, command.locale) });
    if (error instanceof NoAnswerError || error instanceof TypeError)
      return say('callup.no-answer', { server: command.server });
    throw error;
  });
  if (typeof done === 'string' || done === undefined) {
    terminal.err(done ?? say('callup.sign-in'));
    return 1;
  }
  const { outcome, session } = done;
  const fault = outcome.kind === 'area' ? outcome.area.fault : null;
  const failed = fault !== null || notDone.includes(outcome.kind);
  const line = failed || command.json ? terminal.err : terminal.out;
  if (fault) line(say('callup.not-done', { why: whyNot(fault, command.locale) }));
  else for (const text of linesOf(outcome, command.locale)) line(text);
  if (command.link && session) terminal.err(say('callup.session', { session }));
  if (command.json) terminal.out(JSON.stringify(outcome));
  return failed ? 1 : 0;
}
