import type { useLanguage } from '../shell/language.tsx';

/** What the readers put in the place of a value that nobody may see again: an identity number, a fact about health. */
const NOT_SHOWN = '(not shown)';

/** A refused value as the screen says it. */
export function shownValue(value: string, t: ReturnType<typeof useLanguage>['t']): string {
  return value === NOT_SHOWN ? t('imports.not-shown') : value;
}
