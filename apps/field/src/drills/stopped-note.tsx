import { plainTitle } from '@linli/words';
import { usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';

/** As long as the server tells it. */
const toldMs = 60 * 60_000;

/** I was in a drill: why is it gone? Something real has begun. */
export function StoppedNote() {
  const { t, locale } = useText();
  const now = useServerNow();
  const stopped = usePhoneState().slices.drills?.value.stopped;
  if (!stopped || now - Date.parse(stopped.at) > toldMs) return null;
  return (
    <p className="fault" role="alert">
      <b>{t('field.drills.stopped', { title: plainTitle(stopped.stoppedFor, locale) })}</b>{' '}
      {t('field.drills.stoppedWhy')}
    </p>
  );
}
