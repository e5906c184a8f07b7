import { type Locale, pickLocale, type Translate, translator } from '@linli/words';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { consoleCatalogue } from './catalogue.ts';

interface Language {
  readonly locale: Locale;
  readonly t: Translate<typeof consoleCatalogue>;
  setLocale(locale: Locale): void;
}
const Context = createContext<Language | null>(null);
const kept = 'linli-locale';

/** Gives every screen its language: what was chosen here before, else the browser's. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => {
    const chosen = localStorage.getItem(kept);
    return chosen === 'zh' || chosen === 'en' ? chosen : pickLocale(navigator.languages);
  });
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  }, [locale]);
  const language = useMemo<Language>(
    () => ({
      locale,
      t: translator(consoleCatalogue, locale),
      setLocale(next) {
        localStorage.setItem(kept, next);
        setLocale(next);
      },
    }),
    [locale],
  );
  return <Context value={language}>{children}</Context>;
}

/** The language in force and the speaking function. */
export function useLanguage(): Language {
  const language = useContext(Context);
  if (!language) throw new Error('useLanguage outside LanguageProvider');
  return language;
}
