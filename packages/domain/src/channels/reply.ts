import type { CallAnswer } from '../callups/index.ts';

const answers: readonly (readonly [RegExp, CallAnswer])[] = [
  [/^(?:1|一|能来|来|coming|yes)$/i, 'coming'],
  [/^(?:2|二|晚点来|晚点|later)$/i, 'later'],
  [/^(?:3|三|来不了|不来|cannot|no)$/i, 'cannot'],
];

/** What somebody says by replying or by a key: 1 coming, 2 later, 3 cannot. `null` when it is none of them: nothing is guessed. */
export function answerOfReply(text: string): CallAnswer | null {
  const plain = text.normalize('NFKC').replace(/[\s.。!！,，]/g, '');
  return answers.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
