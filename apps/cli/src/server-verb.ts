import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import { type Locale, translator } from '@linli/words';
import type { Read, ServerCommand } from './server-command.ts';
import { serverWords } from './server-words.ts';
import type { ExitCode, Terminal, Verb } from './verb.ts';
import { whyNot } from './why-not.ts';

/** What came of a command, to be told. */
export interface Outcome {
  readonly lines: readonly string[];
  /** It was not done: told as an error, exit 1. */
  readonly failed: boolean;
  /** The session that a link gave; '' where none was opened. */
  readonly session: string;
  /** What `--json` prints. */
  readonly figures: unknown;
}

/**
 * A verb that speaks to a server: help, faults of its flags, and in words why the server did not do it or did not answer. What `work` throws
 * otherwise is a bug and goes on.
 */
export function serverVerb<C extends ServerCommand>(
  help: Readonly<Record<Locale, string>>,
  read: (args: readonly string[], locale: Locale, env: NodeJS.ProcessEnv) => Read<C>,
  work: (command: C, terminal: Terminal) => Promise<ExitCode>,
): Verb {
  return {
    async run(args, terminal) {
      const command = read(args, terminal.locale, process.env);
      if (command === 'help') {
        terminal.out(help[terminal.locale]);
        return 0;
      }
      if (!('server' in command)) {
        for (const fault of command)
          terminal.err(translator(serverWords, terminal.locale)('server.flag', { ...fault }));
        return 1;
      }
      return work(command, terminal).catch((error: unknown) => {
        terminal.err(whatWasWrong(error, command));
        return 1;
      });
    },
  };
}

function whatWasWrong(error: unknown, { locale, server }: ServerCommand): string {
  const say = translator(serverWords, locale);
  if (error instanceof ProblemError) {
    const { code, facts } = error.problem;
    return say('server.not-done', { why: whyNot(code, locale, facts) });
  }
  // What `fetch` throws when nobody answers names its cause; a mistake of ours has none.
  if (error instanceof NoAnswerError || (error instanceof TypeError && error.cause !== undefined))
    return say('server.no-answer', { server });
  throw error;
}

/** Says how to sign in, where neither a link nor a session was given. */
export function askToSignIn({ locale }: ServerCommand, terminal: Terminal): ExitCode {
  terminal.err(translator(serverWords, locale)('server.sign-in'));
  return 1;
}

/** The session that serves the next command, where a link was spent for it. */
export function tellSession({ link, locale }: ServerCommand, session: string, terminal: Terminal): void {
  if (link && session) terminal.err(translator(serverWords, locale)('server.session', { session }));
}

/** Tells what came of a command. With `--json` the figures alone stand on standard output, the sentences beside it. */
export function tellOutcome(command: ServerCommand, outcome: Outcome, terminal: Terminal): ExitCode {
  const { lines, failed, session, figures } = outcome;
  for (const line of lines) (failed || command.json ? terminal.err : terminal.out)(line);
  tellSession(command, session, terminal);
  if (command.json) terminal.out(JSON.stringify(figures));
  return failed ? 1 : 0;
}
