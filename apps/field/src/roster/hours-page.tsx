import { asWeekly, readWeekly, type UsualHours, usualHours } from '@linli/protocol/usual-hours';
import { coursesWords, fieldWords, peopleWords, translator } from '@linli/words';
import { useOverlaid, usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayDate } from '../shell/time.ts';
import HoursNotYet from './hours-not-yet.tsx';
import { applyToMine } from './hours-overlay.ts';

// Said on this page alone, so that the first load does without them.
const words = { ...coursesWords, ...peopleWords, 'field.hours.title': fieldWords['field.hours.title'] };
const speakers = { zh: translator(words, 'zh'), en: translator(words, 'en') };

/** "When may they call me, and am I trained?" One tap a line, kept at once, without a network too. */
export default function HoursPage() {
  const { locale } = useText();
  const t = speakers[locale];
  const phone = usePhone();
  const { me } = usePhoneState();
  const mine = useOverlaid('mine', applyToMine);
  if (!me) return null;
  if (!mine) return <HoursNotYet />;
  const said = mine.availability ?? { weekly: [], exceptions: [] };
  const { chosen, others } = readWeekly(said.weekly);
  const tap = (name: UsualHours) => {
    const next = chosen.includes(name) ? chosen.filter(each => each !== name) : [...chosen, name];
    const availability = { ...said, weekly: [...others, ...asWeekly(next)] };
    void phone.record('roster.setAvailability', { personId: me.personId, availability });
  };
  return (
    <main className="page">
      <h1>{t('field.hours.title')}</h1>
      <p>{t('field.hours.why')}</p>
      <div className="choices">
        {usualHours.map(name => (
          <button
            key={name}
            type="button"
            className="wide"
            aria-pressed={chosen.includes(name)}
            onClick={() => tap(name)}
          >
            {chosen.includes(name) ? '✓ ' : '○ '}
            {t(`hours.${name}`)}
          </button>
        ))}
      </div>
      {others.length + said.exceptions.length > 0 && (
        <p>{t('field.hours.others', { n: others.length + said.exceptions.length })}</p>
      )}
      <h2>{t('field.hours.courses')}</h2>
      <p>{t(`training.${mine.training}`)}</p>
      <ul className="people">
        {mine.courses.map(each => (
          <li key={each.recordId}>
            {each.goodness === 'good' ? '✓' : '!'} {t(`course.${each.course}`)}{' '}
            {each.goodUntil &&
              t(each.goodness === 'ended' ? 'courses.ended' : 'courses.good-until', {
                day: sayDate(locale, each.goodUntil),
              })}
          </li>
        ))}
      </ul>
    </main>
  );
}
