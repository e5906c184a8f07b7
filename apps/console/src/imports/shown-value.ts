import { withheld } from '@linli/protocol';
import type { useLanguage } from '../shell/language.tsx';

/** A refused value as the screen says it: words where it is one that nobody may see again. */
export function shownValue(value: string, t: ReturnType<typeof useLanguage>['t']): string {
  return value === withheld ? t('imports.not-shown') : value;
}
