import { ledgerWords, rosterWords } from '@linli/words';
import type { useLanguage } from '../shell/language.tsx';

/** Why somebody looked, in words: one of the reasons that are offered at a home or a number, else as it was written. */
export function sayReason(reason: string, t: ReturnType<typeof useLanguage>['t']): string {
  const atHome = `ledger.reason-${reason}`;
  if (atHome in ledgerWords) return t(atHome as 'ledger.reason-visit');
  const atNumber = `person.reveal.${reason}`;
  return atNumber in rosterWords ? t(atNumber as 'person.reveal.visit') : reason;
}
