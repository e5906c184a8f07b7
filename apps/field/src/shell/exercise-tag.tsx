import { useText } from './text.tsx';

/** The first word of everything that belongs to a drill. Nothing when it is real. */
export function ExerciseTag({ exercise }: { exercise: boolean }) {
  const { t } = useText();
  return exercise ? <strong className="exercise">{t('field.exercise')}</strong> : null;
}
