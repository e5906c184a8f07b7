import { useText } from './text.tsx';

/** A title without the mark that the server sets before drills: here the tag says it, in the reader's language. */
export const plainTitle = (title: string): string => title.replace(/^演练 EXERCISE · /, '');

/** The grid and what goes on there; a small drill has its grid in its title already. */
export const titleIn = (gridName: string, title: string): string =>
  title.endsWith(` · ${gridName}`) ? plainTitle(title) : `${gridName} · ${plainTitle(title)}`;

/** The first word of everything that belongs to a drill. Nothing when it is real. */
export function ExerciseTag({ exercise }: { exercise: boolean }) {
  const { t } = useText();
  return exercise ? <strong className="exercise">{t('field.exercise')}</strong> : null;
}
