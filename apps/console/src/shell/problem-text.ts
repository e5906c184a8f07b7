import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import { problemWords, type Translate } from '@linli/words';
import type { consoleCatalogue } from './catalogue.ts';

/** What to tell a person when something was not done: what is wrong, what is safe, what to do. */
export function problemText(error: unknown, t: Translate<typeof consoleCatalogue>): string {
  if (error instanceof NoAnswerError) return t('problem.no-network');
  return problemWord(error instanceof ProblemError ? error.problem.code : 'bug', t);
}

/** The same for a problem's code alone. */
export function problemWord(code: string, t: Translate<typeof consoleCatalogue>): string {
  const key = `problem.${code}`;
  return key in problemWords ? t(key as 'problem.bug') : t('problem.other', { code });
}
