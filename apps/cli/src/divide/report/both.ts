import { type Entry, say } from '@linli/words';
import { divideWords } from '../words.ts';

/** Text made safe inside HTML and its attributes. */
export function escaped(text: string | number): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A text of the catalogue in both languages; the page shows the chosen one. */
export function both(key: keyof typeof divideWords, params?: Readonly<Record<string, string | number>>): string {
  const entry: Entry = divideWords[key];
  return bothOf(say(entry, 'zh', params), say(entry, 'en', params));
}

/** Two texts of the same meaning. */
export function bothOf(zh: string, en: string): string {
  return `<span lang="zh">${escaped(zh)}</span><span lang="en">${escaped(en)}</span>`;
}
