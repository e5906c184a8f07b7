import { type Locale, plainTitle } from '@linli/words';

/** What goes on and in which grid; a small drill has its grid in its title already. */
export const titleIn = (gridName: string, title: string, locale: Locale): string =>
  title.endsWith(` · ${gridName}`) ? plainTitle(title, locale) : `${plainTitle(title, locale)} · ${gridName}`;
