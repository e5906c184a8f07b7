/** A title without the mark that the server puts before a drill's: the screen marks it by itself. */
export function plainTitle(title: string): string {
  return title.replace(/^演练 EXERCISE · /, '');
}
