import {
  fieldWords,
  handOverWords,
  type Locale,
  limitsWords,
  rolesWords,
  roundsWords,
  type Translate,
  translator,
} from '@linli/words';
import { createContext, useContext } from 'react';

const catalogue = { ...rolesWords, ...roundsWords, ...handOverWords, ...limitsWords, ...fieldWords };
/** Says a text of this app. */
export type T = Translate<typeof catalogue>;
/** Key of a text of this app. */
export type TextKey = keyof typeof catalogue;

const speakers = { zh: translator(catalogue, 'zh'), en: translator(catalogue, 'en') };
/** Carries the language. */
export const LocaleContext = createContext<Locale>('zh');

/** The language and its speaker. */
export function useText(): { t: T; locale: Locale } {
  const locale = useContext(LocaleContext);
  return { t: speakers[locale], locale };
}

/** The speaker of a language, outside components. */
export const speaker = (locale: Locale): T => speakers[locale];
