import { ProblemError } from '@linli/protocol/client';
import type { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';

import { PasskeyNotShown } from './passkey.ts';

/** Why signing in did not go on; with how long to wait, where that is it. @param wrong what "not right" is called on this form */
export function signInFault(error: unknown, t: ReturnType<typeof useLanguage>['t'], wrong?: string): string {
  if (error instanceof PasskeyNotShown) return t('sign-in.passkey-failed');
  if (!(error instanceof ProblemError)) return problemText(error, t);
  const { code, facts } = error.problem;
  if (code === 'too-many') return t('sign-in.wait', { minutes: Math.ceil(Number(facts?.seconds ?? 60) / 60) });
  return code === 'sign-in-wrong' && wrong ? wrong : problemText(error, t);
}
