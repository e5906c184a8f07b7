import { useText } from '../shell/text.tsx';

/** As many as one door's household may have on the wire. */
const most = 60;

/** The number that was written, 0–60; `undefined` for nothing, `null` for what is no such number. */
export function readPeople(written: string): number | null | undefined {
  const text = written.trim();
  if (text === '') return undefined;
  return /^\d{1,2}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

/** How many live here, if it was said? Closed until asked for; never needed. */
export function PeopleField({ written, onWrite }: { written: string; onWrite: (written: string) => void }) {
  const { t } = useText();
  const wrong = readPeople(written) === null;
  return (
    <details className="ask">
      <summary>{t('field.doors.people')}</summary>
      <label className="field">
        {t('field.doors.peopleHint')}
        <input
          inputMode="numeric"
          maxLength={2}
          value={written}
          aria-invalid={wrong}
          aria-describedby="people-fault"
          onChange={event => onWrite(event.target.value)}
        />
      </label>
      <p id="people-fault" className="fault" role="alert">
        {wrong ? t('field.doors.peopleWrong', { most }) : ''}
      </p>
    </details>
  );
}
