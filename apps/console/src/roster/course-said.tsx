import type { CourseLine } from '@linli/protocol';
import { useLanguage } from '../shell/language.tsx';
import { sayDay } from '../shell/time.ts';

type Said = Pick<CourseLine, 'course' | 'heldOn' | 'goodUntil' | 'goodness'>;

/** A course in words: which, when, and until when it is good; one that needs renewing by shape and word as well as colour. */
export function CourseSaid({ course }: { course: Said }) {
  const { t, locale } = useLanguage();
  const { goodUntil, goodness } = course;
  const needsWork = goodness !== 'good';
  return (
    <>
      <strong>{t(`course.${course.course}`)}</strong>
      <span>{sayDay(course.heldOn, locale)}</span>
      {goodUntil ? (
        <span className={needsWork ? 'amber' : ''}>
          {needsWork ? '! ' : ''}
          {t(goodness === 'ended' ? 'courses.ended' : 'courses.good-until', { day: sayDay(goodUntil, locale) })}
        </span>
      ) : null}
    </>
  );
}
