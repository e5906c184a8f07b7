import { translator } from '@linli/words';
import { askToSignIn, serverVerb, tellOutcome } from '../server-verb.ts';
import type { ExitCode, Terminal } from '../verb.ts';
import { whyNot } from '../why-not.ts';
import { type DrillCommand, readFlags } from './flags.ts';
import { reviewLines } from './review-lines.ts';
import { type DrillOutcome, type Preview, runDrill } from './run.ts';
import { drillCliWords, help } from './words.ts';

/** `linli drill`: starts, ends and shows small drills over HTTP. */
export const drillVerb = serverVerb(help, readFlags, answer);

async function answer(command: DrillCommand, terminal: Terminal): Promise<ExitCode> {
  const done = await runDrill(command);
  if (!done) return askToSignIn(command, terminal);
  const { outcome, session } = done;
  const failed = outcome.kind === 'refused' || outcome.kind === 'no-drill';
  return tellOutcome(command, { lines: linesOf(outcome, command), failed, session, figures: outcome }, terminal);
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
