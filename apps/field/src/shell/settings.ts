import { type Locale, pickLocale } from '@linli/words';
import { useSyncExternalStore } from 'react';

/** Size of print: 18, 24 or 30 px where the browser's own size is the usual 16. */
export type Print = 'normal' | 'large' | 'largest';
/** What a person sets once for this phone. */
export interface Settings {
  readonly locale: Locale;
  readonly print: Print;
}
const key = 'linli.field.settings';
const listeners = new Set<() => void>();
let settings: Settings = { locale: pickLocale(navigator.languages), print: 'normal', ...kept() };

/** The settings, live. */
export function useSettings(): Settings {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => settings,
  );
}

/** Changes what is named and keeps it on this phone, where the browser keeps anything. */
export function saveSettings(patch: Partial<Settings>): void {
  settings = { ...settings, ...patch };
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Kept for this page only.
  }
  applySettings();
  for (const listener of listeners) listener();
}

/** Puts language and size of print on the page. */
export function applySettings(): void {
  document.documentElement.lang = settings.locale === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.print = settings.print;
}

function kept(): Partial<Settings> {
  try {
    const it = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>;
    return {
      ...(it.locale === 'zh' || it.locale === 'en' ? { locale: it.locale } : {}),
      ...(it.print === 'large' || it.print === 'largest' ? { print: it.print } : {}),
    };
  } catch {
    return {};
  }
}
