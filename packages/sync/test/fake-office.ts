import type { AnyCommand, SyncAnswer, SyncRequest, SyncResponse } from '@linli/protocol';

/** A small office for tests: answers by id as the real one promises, and can be set back to an earlier backup. */
export function makeFakeOffice(judge: (command: AnyCommand) => SyncAnswer['outcome'] = () => 'accepted') {
  let answers = new Map<string, SyncAnswer>();
  let effects = new Map<string, number>();
  let lives = 1;
  const decide = (command: AnyCommand): SyncAnswer => {
    const stored = answers.get(command.id);
    if (stored) return 'repeated' in stored ? { ...stored, repeated: true } : stored;
    const outcome = judge(command);
    const answer: SyncAnswer =
      outcome === 'accepted' || outcome === 'merged'
        ? { id: command.id, outcome, result: { receipt: `R-${command.id}` }, repeated: false }
        : { id: command.id, outcome, heldId: command.id, code: 'not-allowed' };
    answers.set(command.id, answer);
    effects.set(command.id, (effects.get(command.id) ?? 0) + 1);
    return answer;
  };
  return {
    answer(request: SyncRequest, at: string): SyncResponse {
      return {
        envelope: 'linli-sync/1',
        serverEpoch: `life-${lives}`,
        serverTime: at,
        clockSkewSeconds: 0,
        answers: request.items.map(decide),
      };
    },
    /** Times each command took effect in the present life. */
    effects: () => effects,
    backup() {
      const kept = { answers: new Map(answers), effects: new Map(effects) };
      return () => {
        answers = new Map(kept.answers);
        effects = new Map(kept.effects);
        lives += 1;
      };
    },
  };
}
