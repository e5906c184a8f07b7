import { type Locale, problemWords, say } from '@linli/words';

/** Why a server did not do something, by the words that the screens use; a code that has none is said as it is. */
export function whyNot(code: string, locale: Locale): string {
  const entry = problemWords[`problem.${code}` as keyof typeof problemWords];
  return entry ? `${code}: ${say(entry, locale)}` : code;
}
