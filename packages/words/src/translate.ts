/**
 * The typed catalogue's mechanism: a text is one entry with both languages side by side, so a missing translation does not
 * compile, and `{name}` holes are typed parameters. English may differ by number: `{ one, other }`, chosen by parameter `n`.
 */

/** Languages of the product. */
export type Locale = 'zh' | 'en';

/** One text in both languages. Holes are written `{name}` and are the same in both. */
export interface Entry {
  readonly zh: string;
  readonly en: string | { readonly one: string; readonly other: string };
}

/** Entries by key, `<capability>.<name>`. */
export type Words = Readonly<Record<string, Entry>>;

type Holes<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
/** Parameters an entry needs, read off its Chinese text. */
export type Params<E extends Entry> =
  Holes<E['zh']> extends never ? [] : [params: Record<Holes<E['zh']>, string | number>];

/** Keeps literal types, so that keys and holes are checked where they are used. */
export function words<const T extends Words>(entries: T): T {
  return entries;
}

/** Says an entry in a language. */
export type Translate<T extends Words> = <K extends keyof T & string>(key: K, ...params: Params<T[K]>) => string;

/** Makes the speaking function for a catalogue and a language. */
export function translator<T extends Words>(catalogue: T, locale: Locale): Translate<T> {
  return (key, ...params) => say(catalogue[key] as Entry, locale, params[0]);
}

/** Says one entry; unknown holes stay visible so that a mistake is seen. */
export function say(entry: Entry, locale: Locale, params?: Readonly<Record<string, string | number>>): string {
  const chosen = locale === 'zh' ? entry.zh : english(entry, params);
  return chosen.replace(/\{(\w+)\}/g, (hole, name: string) => (params && name in params ? String(params[name]) : hole));
}

function english(entry: Entry, params?: Readonly<Record<string, string | number>>): string {
  if (typeof entry.en === 'string') return entry.en;
  return Number(params?.n) === 1 ? entry.en.one : entry.en.other;
}

/** The product's language for a browser's list of languages: Chinese for any `zh`, English otherwise; Chinese when nothing is said. */
export function pickLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    if (language.toLowerCase().startsWith('zh')) return 'zh';
    if (language.toLowerCase().startsWith('en')) return 'en';
  }
  return languages.length === 0 ? 'zh' : 'en';
}
