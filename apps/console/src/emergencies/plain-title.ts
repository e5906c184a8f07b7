/** A title without the mark that the server puts before a drill's: the screen marks it by itself. */
export function plainTitle(title: string): string {
  return title.replace(/^演练 EXERCISE · /, '');
}

/** What goes on and in which grid; a small drill has its grid in its title already. */
export const titleIn = (gridName: string, title: string): string =>
  title.endsWith(` · ${gridName}`) ? plainTitle(title) : `${plainTitle(title)} · ${gridName}`;
