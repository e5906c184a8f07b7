import type { Admitted } from '../admit.ts';
import type { Answer } from '../answer.ts';
import type { Platform } from '../command.ts';
import { DatabaseUnavailable } from '../postgres/database.ts';
import { Lane } from './lane.ts';
import { runTogether } from './run-together.ts';

/** Most commands in one transaction: so much that a round trip costs little for each, so few that nobody waits long for the rest. */
const atOnce = 50;
/** Most that may wait in a community for one kind: some ten seconds' work. Whoever comes then is told to come again. */
const mostWaiting = 2000;

/**
 * Does commands of one kind and community in turns, those that wait together in one transaction. What of them cannot be done plainly (a repeat, a
 * refusal) and everything of a turn that failed is done one by one: so a poisonous one hurts nobody else.
 */
export function makeTogether(
  platform: Platform,
  alone: (admitted: Admitted) => Promise<Answer>,
): (admitted: Admitted) => Promise<Answer> {
  const lanes = new Map<string, Lane<Admitted, () => Promise<Answer>>>();
  const laneOf = ({ context, handler }: Admitted): Lane<Admitted, () => Promise<Answer>> => {
    const name = `${context.communityId} ${context.kind}`;
    const known = lanes.get(name);
    if (known) return known;
    const lane = new Lane<Admitted, () => Promise<Answer>>({
      atOnce,
      mostWaiting,
      keysOf: one => [one.context.id, handler.together?.keyOf(one.context) ?? ''],
      run: turn => runTurn(platform, turn, alone),
      full: () => new DatabaseUnavailable('too many wait for the database'),
    });
    lanes.set(name, lane);
    return lane;
  };
  return async admitted => (await laneOf(admitted).add(admitted))();
}

/** Answers are handed over as functions: a rejected command of a turn must not reject the turn. */
async function runTurn(
  platform: Platform,
  turn: readonly Admitted[],
  alone: (admitted: Admitted) => Promise<Answer>,
): Promise<readonly (() => Promise<Answer>)[]> {
  const answers = turn.length > 1 ? await tryTogether(platform, turn) : new Map<string, Answer>();
  const ends: (() => Promise<Answer>)[] = [];
  for (const one of turn) {
    const answer = answers.get(one.context.id);
    if (answer) {
      ends.push(async () => answer);
      continue;
    }
    // One after the other: they may wait for each other's rows.
    const end = alone(one);
    await end.catch(() => {});
    ends.push(() => end);
  }
  return ends;
}

/** Answers by the command's id; a command that is missing was not done. */
async function tryTogether(platform: Platform, turn: readonly Admitted[]): Promise<ReadonlyMap<string, Answer>> {
  try {
    return await runTogether(platform, turn);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    platform.log.warn(
      { kind: turn[0]?.context.kind, commands: turn.length, error: error instanceof Error ? error.message : 'error' },
      'commands will be done one by one',
    );
    return new Map();
  }
}
