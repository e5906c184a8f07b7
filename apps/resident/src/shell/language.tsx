import {
  casesWords,
  joinWords,
  type Locale,
  limitsWords,
  peopleWords,
  pickLocale,
  problemWords,
  residentWords,
  rolesWords,
  type Translate,
  translator,
} from '@linli/words';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const catalogue = {
  ...residentWords,
  ...casesWords,
  ...problemWords,
  ...joinWords,
  ...peopleWords,
  ...rolesWords,
  ...limitsWords,
};
interface Language {
  readonly locale: Locale;
  readonly t: Translate<typeof catalogue>;
  toggle(): void;
}
const Context = createContext<Language | null>(null);

/** The reader's language: what was chosen here before, else the browser's. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(kept() ?? pickLocale(navigator.languages));
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    document.title = residentWords['resident.title'][locale];
  }, [locale]);
  const toggle = () => {
    const next = locale === 'zh' ? 'en' : 'zh';
    keep(next);
    setLocale(next);
  };
  return <Context value={{ locale, t: translator(catalogue, locale), toggle }}>{children}</Context>;
}

/** The language in force. */
export function useLanguage(): Language {
  const language = useContext(Context);
  if (!language) throw new Error('useLanguage outside LanguageProvider');
  return language;
}

/** Time as people say it, in their language and time zone. */
export function sayTime(instant: string, locale: Locale): string {
  return new Date(instant).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

function kept(): Locale | null {
  try {
    const value = localStorage.getItem('linli-locale');
    return value === 'zh' || value === 'en' ? value : null;
  } catch {
    return null;
  }
}
function keep(locale: Locale): void {
  try {
    localStorage.setItem('linli-locale', locale);
  } catch {
    // Private mode: the choice holds for this page only.
  }
}
