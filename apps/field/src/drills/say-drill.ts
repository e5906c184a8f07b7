import { drillWords, fieldWords, type Locale, problemWords, say, translator } from '@linli/words';
import { failureOf } from '../phone/ask.ts';

// Said on the page of drills alone, so that the first load does without them.
const words = { ...drillWords, 'field.drills.noNetwork': fieldWords['field.drills.noNetwork'] };
/** The words of drills, by language. */
export const sayDrill = { zh: translator(words, 'zh'), en: translator(words, 'en') };
export type DrillText = (typeof sayDrill)['zh'];

/** Why it was not done, in plain words. */
export function sayFailure(thrown: unknown, t: DrillText, locale: Locale): string {
  const failure = failureOf(thrown);
  if (failure.kind !== 'problem') return t('field.drills.noNetwork');
  return sayRefusal(failure.code, locale);
}

/** A code of a refusal in plain words; one that has none as it is. */
export function sayRefusal(code: string, locale: Locale): string {
  const key = `problem.${code}` as keyof typeof problemWords;
  return key in problemWords ? say(problemWords[key], locale) : code;
}
