import { plainTitle } from '@linli/words';
import { useState } from 'react';
import { usePhone } from '../phone/use-phone.tsx';
import { ExerciseTag } from '../shell/exercise-tag.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import type { MyCall } from './call-overlay.ts';
import { Where } from './where.tsx';

/** That a record could not be kept stands on top of the page. */
const saidAbove = () => {};
const laterMinutes = [15, 30, 60];
/** States that somebody said themself, or that were entered for them. */
const saidSomething: readonly MyCall['state'][] = ['coming', 'later', 'cannot', 'here', 'arrived'];

/** I am called: do I come? Then: I am here. */
export function MyCallCard({ call }: { call: MyCall }) {
  const { t, locale } = useText();
  const phone = usePhone();
  const [asking, setAsking] = useState<'no' | 'answer' | 'later'>('no');
  const options = { purpose: 'call-up', exercise: call.exercise, emergencyId: call.emergencyId };
  const { callUpId, callId } = call;
  const answer = (it: 'coming' | 'cannot' | 'later', minutes?: number) => {
    const payload = { callUpId, callId, answer: it, ...(minutes ? { laterMinutes: minutes } : {}) };
    phone.record('callups.answer', payload, options).catch(saidAbove);
    setAsking('no');
  };
  if (call.offAt) return <CalledOff call={call} offAt={call.offAt} />;
  const unanswered = call.state === 'called' || call.state === 'silent' || asking === 'answer';
  return (
    <section className="card call" data-state={call.state}>
      <h2>
        <ExerciseTag exercise={call.exercise} />{' '}
        {call.state === 'released'
          ? t('field.calls.needNot')
          : t('field.calls.youAreCalled', { title: plainTitle(call.title, locale) })}
      </h2>
      {call.state !== 'cannot' && call.state !== 'released' && <Where call={call} />}
      {asking === 'later' ? (
        <div className="choices three">
          {laterMinutes.map(n => (
            <button key={n} type="button" onClick={() => answer('later', n)}>
              {t('field.calls.laterIn', { n })}
            </button>
          ))}
          <button type="button" className="plain" onClick={() => setAsking('no')}>
            {t('field.back')}
          </button>
        </div>
      ) : call.state === 'released' && asking === 'no' ? (
        <Released title={plainTitle(call.title, locale)} onStill={() => answer('coming')} />
      ) : unanswered ? (
        <div className="choices three">
          <button type="button" className="primary" onClick={() => answer('coming')}>
            {t('field.calls.coming')}
          </button>
          <button type="button" onClick={() => setAsking('later')}>
            {t('field.calls.later')}
          </button>
          <button type="button" onClick={() => answer('cannot')}>
            {t('field.calls.cannot')}
          </button>
        </div>
      ) : (
        <Answered
          call={call}
          onChange={() => setAsking('answer')}
          onHere={() => void phone.record('callups.arrive', { callUpId, callId }, options).catch(saidAbove)}
        />
      )}
    </section>
  );
}

/** It was called off: said kindly, and what they answered stands as received. */
function CalledOff({ call, offAt }: { call: MyCall; offAt: string }) {
  const { t, locale } = useText();
  const isThere = call.state === 'arrived' || call.state === 'here';
  const time = sayClock(locale, offAt, Date.now());
  return (
    <section className="card call" data-state="released">
      <h2>
        <ExerciseTag exercise={call.exercise} /> {t(isThere ? 'field.calls.goHome' : 'field.calls.needNot')}
      </h2>
      <p role="status">
        {plainTitle(call.title, locale)} · {t(isThere ? 'field.calls.offThere' : 'field.calls.off', { time })}
      </p>
      {saidSomething.includes(call.state) && (
        <p>{t('field.calls.offKept', { state: t(`field.calls.state.${call.state}`) })}</p>
      )}
    </section>
  );
}

/** Said kindly: enough are there; whoever is on the way all the same is welcome. */
export function Released({ title, onStill }: { title: string; onStill: () => void }) {
  const { t } = useText();
  return (
    <>
      <p role="status">
        {title} · {t('field.calls.enough')}
      </p>
      <button type="button" onClick={onStill}>
        {t('field.calls.stillComing')}
      </button>
    </>
  );
}

function Answered({ call, onChange, onHere }: { call: MyCall; onChange: () => void; onHere: () => void }) {
  const { t } = useText();
  return (
    <>
      <p role="status">{t('field.calls.youSaid', { state: t(`field.calls.state.${call.state}`) })}</p>
      {call.state !== 'arrived' && call.state !== 'here' && (
        <div className="pair">
          {call.state !== 'cannot' && (
            <button type="button" className="primary" onClick={onHere}>
              {t('field.calls.here')}
            </button>
          )}
          <button type="button" onClick={onChange}>
            {t('field.calls.changeAnswer')}
          </button>
        </div>
      )}
    </>
  );
}
