import { type Entry, type Locale, problemWords, say } from '@linli/words';

/** Why a server did not do something, by the words that the screens use, filled from the facts; a code that has none is said as it is. */
export function whyNot(code: string, locale: Locale, facts: Readonly<Record<string, unknown>> = {}): string {
  const entry: Entry | undefined = problemWords[`problem.${code}` as keyof typeof problemWords];
  return entry ? `${code}: ${say(entry, locale, facts as Record<string, string>)}` : code;
}
