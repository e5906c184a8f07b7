import { type Locale, say, words } from './translate.ts';

/** Titles that Linli gives an emergency by itself. They are kept in Chinese, as an office writes its own. */
const titleWords = words({
  'title.small-drill': { zh: '{minutes}分钟小演练 · {who}', en: '{minutes}-minute drill · {who}' },
  'title.pool': { zh: '储备人员', en: 'reserve pool' },
});

/** What stands before an exercise's title wherever it is kept. */
const mark = /^演练 EXERCISE · /;
const smallDrill = /^(\d+)分钟小演练 · (.+)$/;

/** An emergency's title in the reader's language, without the mark before an exercise's: the screen says that by itself. What an office wrote stays as it was written. */
export function plainTitle(title: string, locale: Locale): string {
  const plain = title.replace(mark, '');
  const [, minutes, who] = smallDrill.exec(plain) ?? [];
  if (minutes === undefined || who === undefined) return plain;
  const pool = titleWords['title.pool'];
  return say(titleWords['title.small-drill'], locale, { minutes, who: who === pool.zh ? say(pool, locale) : who });
}

/** The same with the mark, where nothing beside it says that it is an exercise. */
export function markedTitle(title: string, locale: Locale): string {
  return `${mark.exec(title)?.[0] ?? ''}${plainTitle(title, locale)}`;
}
