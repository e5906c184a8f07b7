import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import { translator } from '@linli/words';
import type { ExitCode, Terminal, Verb } from '../verb.ts';
import { whyNot } from '../why-not.ts';
import { type DrillCommand, readFlags } from './flags.ts';
import { reviewLines } from './review-lines.ts';
import { type DrillOutcome, type Preview, runDrill } from './run.ts';
import { drillCliWords, help } from './words.ts';

/** `linli drill`: starts, ends and shows small drills over HTTP. */
export const drillVerb: Verb = {
  async run(args, terminal): Promise<ExitCode> {
    const command = readFlags(args, terminal.locale, process.env);
    if (command === 'help') {
      terminal.out(help[terminal.locale]);
      return 0;
    }
    if (!('act' in command)) {
      const say = translator(drillCliWords, terminal.locale);
      for (const fault of command) terminal.err(say('drill.flag', { ...fault }));
      return 1;
    }
    return answer(command, terminal);
  },
};

async function answer(command: DrillCommand, terminal: Terminal): Promise<ExitCode> {
  const say = translator(drillCliWords, command.locale);
  const done = await runDrill(command).catch((error: unknown) => {
    if (error instanceof ProblemError)
      return say('drill.not-done', { why: whyNot(error.problem.code, command.locale) });
    if (error instanceof NoAnswerError || error instanceof TypeError)
      return say('drill.no-answer', { server: command.server });
    throw error;
  });
  if (typeof done === 'string' || done === undefined) {
    terminal.err(done ?? say('drill.sign-in'));
    return 1;
  }
  const line = command.json ? terminal.err : terminal.out;
  const failed = done.outcome.kind === 'refused' || done.outcome.kind === 'no-drill';
  for (const text of linesOf(done.outcome, command)) (failed ? terminal.err : line)(text);
  if (command.link) terminal.err(say('drill.session', { session: done.session }));
  if (command.json) terminal.out(JSON.stringify(done.outcome));
  return failed ? 1 : 0;
}

function linesOf(outcome: DrillOutcome, command: DrillCommand): readonly string[] {
  const say = translator(drillCliWords, command.locale);
  switch (outcome.kind) {
    case 'no-drill':
      return [say('drill.none')];
    case 'refused':
      return [say('drill.refused', { why: whyNot(outcome.preview.refusal?.code ?? '', command.locale) })];
    case 'would-start':
      return [
        say('drill.would', { ...about(outcome.preview, say), minutes: outcome.preview.minutes }),
        ...groups(outcome.preview, say),
      ];
    case 'started':
      return [
        say('drill.started', { ...about(outcome.preview, say), doors: outcome.doors, until: outcome.endsAt }),
        ...groups(outcome.preview, say),
      ];
    default:
      return reviewLines(outcome.drill, command.locale);
  }
}

type Say = ReturnType<typeof translator<typeof drillCliWords>>;

const about = ({ gridName, doors, channels }: Preview, say: Say) => ({
  who: gridName ?? say('drill.pool'),
  doors,
  channels: channels.length > 0 ? channels.join(', ') : say('drill.pages-only'),
});

const groups = ({ groupChannels }: Preview, say: Say): readonly string[] =>
  groupChannels.length > 0 ? [say('drill.group', { channels: groupChannels.join(', ') })] : [];
