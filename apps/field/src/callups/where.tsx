import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import type { MyCall } from './call-overlay.ts';

/** "Where do I go, and is it still the same?" A change is said before everything else, and what is new is named new. */
export function Where({
  call,
}: {
  call: Pick<MyCall, 'gridName' | 'meet' | 'correctedAt' | 'isNewMeet' | 'newWords'>;
}) {
  const { t, locale } = useText();
  const { correctedAt, newWords } = call;
  const place = { place: call.meet[locale] };
  return (
    <>
      {correctedAt && (
        <p className="notice" role="status">
          ! {t('field.calls.corrected', { time: sayClock(locale, correctedAt, Date.now()) })}
        </p>
      )}
      <p>
        {call.gridName && <b>{call.gridName} · </b>}
        {call.isNewMeet ? <b>{t('field.calls.meetNew', place)}</b> : t('field.calls.meet', place)}
      </p>
      {newWords && (
        <p>
          <b>{t('field.calls.newWords', { words: newWords[locale] })}</b>
        </p>
      )}
    </>
  );
}
