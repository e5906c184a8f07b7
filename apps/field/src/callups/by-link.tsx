import type { ViewResponse } from '@linli/protocol';
import { plainTitle } from '@linli/words';
import { useCallback, useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { client, type Failure, failureOf } from '../phone/ask.ts';
import { ExerciseTag } from '../shell/exercise-tag.tsx';
import { Telephone } from '../shell/telephone.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { Released } from './my-call-card.tsx';
import { Where } from './where.tsx';

type Call = ViewResponse<'callups.byLink'>;
type Answer = 'coming' | 'later' | 'cannot';
const answers: readonly Answer[] = ['coming', 'later', 'cannot'];
/** What was tapped. Sent again it is the same answer, whatever the person has said elsewhere since. */
interface Tapped {
  readonly id: string;
  readonly answer: Answer;
}
const retryMs = 5_000;

/** I was sent a link: do I come? No sign-in; without a network the answer is kept and goes by itself. */
export function AnswerByLinkPage({ token }: { token: string }) {
  const { t, locale } = useText();
  const [tapped, setChosen] = useKeptAnswer(token);
  const chosen = tapped?.answer ?? null;
  const sent = useSending(token, tapped);
  // Asked anew once the answer is through: the call may have been called off since the page was opened.
  const { call, failure } = useCall(token, sent === 'yes' || sent === 'refused');
  const given = answers.find(answer => answer === (chosen ?? call?.state));
  const gone = failure?.kind === 'problem' || (sent === 'refused' && !call?.offAt);
  const isReleased = call?.state === 'released' && !chosen;
  return (
    <main className="page by-link">
      {call?.synthetic && <p className="synthetic">{t('field.synthetic')}</p>}
      <h1>
        <ExerciseTag exercise={call?.exercise ?? false} /> {t(gone ? 'field.link.title' : headline(call, isReleased))}
      </h1>
      {gone ? (
        <p role="alert">{t('field.link.failed')}</p>
      ) : call?.offAt ? (
        <Over call={call} offAt={call.offAt} />
      ) : isReleased ? (
        <Released title={plainTitle(call.title, locale)} onStill={() => setChosen('coming')} />
      ) : (
        <>
          <p className="call-title">
            {call
              ? t('field.link.from', { community: call.communityName, title: plainTitle(call.title, locale) })
              : failure
                ? t('field.link.unknown')
                : t('field.link.loading')}
          </p>
          {call && <Where call={call} />}
          {!given && <p>{t('field.link.choose')}</p>}
          <div className="choices one-column">
            {answers.map(answer => (
              <button key={answer} type="button" aria-pressed={given === answer} onClick={() => setChosen(answer)}>
                {given === answer && '✓ '}
                {t(`field.calls.${answer}`)}
              </button>
            ))}
          </div>
          <p role="status" className="answer-state">
            {given && (
              <b>
                {t('field.calls.youSaid', { state: t(`field.calls.state.${given}`) })}
                <br />
              </b>
            )}
            {chosen && sent === 'yes' && t('field.link.sent')}
            {chosen && sent === 'waiting' && t('field.link.noNetwork')}
          </p>
          {given && <p>{t(given === 'cannot' ? 'field.link.thenRest' : 'field.link.then')}</p>}
        </>
      )}
      {gone ? null : <CallOffice call={call} />}
    </main>
  );
}

/** Whether they are there already, as they or whoever leads said. */
const isThere = ({ state }: Call): boolean => state === 'arrived' || state === 'here';

/** What matters most, in the largest letters: that they are called, or that they need not come. */
function headline(call: Call | null, isReleased: boolean) {
  if (call?.offAt) return isThere(call) ? 'field.calls.goHome' : 'field.calls.needNot';
  return isReleased ? 'field.calls.needNot' : 'field.link.title';
}

/** It was called off, or is over: said kindly, and what was answered is kept. */
function Over({ call, offAt }: { call: Call; offAt: string }) {
  const { t, locale } = useText();
  const time = sayClock(locale, offAt, Date.now());
  return (
    <>
      <p className="call-title">{plainTitle(call.title, locale)}</p>
      <p role="status">{t(isThere(call) ? 'field.calls.offThere' : 'field.calls.off', { time })}</p>
      {answers.some(answer => answer === call.state) && (
        <p>{t('field.calls.offKept', { state: t(`field.calls.state.${call.state}`) })}</p>
      )}
    </>
  );
}

function CallOffice({ call }: { call: Call | null }) {
  const { t } = useText();
  return call?.officePhone ? (
    <a className="button wide" href={`tel:${call.officePhone}`}>
      {t('field.none.callOffice')} <Telephone number={call.officePhone} />
    </a>
  ) : null;
}

/** @param again turns true when the call is to be asked for once more */
function useCall(token: string, again: boolean): { call: Call | null; failure: Failure | null } {
  const [call, setCall] = useState<Call | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is what asks once more
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = () =>
      client.view('callups.byLink', { token }).then(
        it => {
          setCall(it);
          setFailure(null);
        },
        thrown => {
          const why = failureOf(thrown);
          setFailure(why);
          if (why.kind !== 'problem' && !over) timer = setTimeout(ask, retryMs);
        },
      );
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [token, again]);
  return { call, failure };
}

/** The answer, kept for this page's next start too. */
function useKeptAnswer(token: string): [Tapped | null, (answer: Answer) => void] {
  const key = `linli.field.answer.${token.slice(0, 40)}`;
  const [tapped, setTapped] = useState<Tapped | null>(() => {
    try {
      const [kept, id] = (localStorage.getItem(key) ?? '').split(' ');
      const answer = answers.find(it => it === kept);
      return answer ? { answer, id: id ?? newId() } : null;
    } catch {
      return null;
    }
  });
  const choose = useCallback(
    (answer: Answer) => {
      const id = newId();
      setTapped({ answer, id });
      try {
        localStorage.setItem(key, `${answer} ${id}`);
      } catch {
        // Kept for this page only.
      }
    },
    [key],
  );
  return [tapped, choose];
}

/** Sends the chosen answer until our server took it. */
function useSending(token: string, tapped: Tapped | null): 'no' | 'waiting' | 'yes' | 'refused' {
  const [sent, setSent] = useState<{ id: string; how: 'waiting' | 'yes' | 'refused' } | null>(null);
  useEffect(() => {
    if (!tapped) return;
    const { id, answer } = tapped;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const send = () =>
      client.post('/api/callups/answer-link', { token, answer, id }).then(
        () => !over && setSent({ id, how: 'yes' }),
        thrown => {
          const why = failureOf(thrown);
          if (over) return;
          if (why.kind === 'problem' && why.status < 500 && why.status !== 429) setSent({ id, how: 'refused' });
          else {
            setSent({ id, how: 'waiting' });
            timer = setTimeout(send, retryMs);
          }
        },
      );
    void send();
    addEventListener('online', send);
    return () => {
      over = true;
      clearTimeout(timer);
      removeEventListener('online', send);
    };
  }, [token, tapped]);
  return sent && sent.id === tapped?.id ? sent.how : 'no';
}
