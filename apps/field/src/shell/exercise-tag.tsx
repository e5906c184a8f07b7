import { type Locale, plainTitle } from '@linli/words';
import { useText } from './text.tsx';

/** The grid and what goes on there; a small drill has its grid in its title already. */
export const titleIn = (gridName: string, title: string, locale: Locale): string =>
  title.endsWith(` · ${gridName}`) ? plainTitle(title, locale) : `${gridName} · ${plainTitle(title, locale)}`;

/** The first word of everything that belongs to a drill. Nothing when it is real. */
export function ExerciseTag({ exercise }: { exercise: boolean }) {
  const { t } = useText();
  return exercise ? <strong className="exercise">{t('field.exercise')}</strong> : null;
}
