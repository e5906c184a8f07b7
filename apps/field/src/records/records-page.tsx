import { correctedInstant, listUnsent, type Operation, standing } from '@linli/sync';
import type { PhoneState } from '../phone/phone-state.ts';
import { startsOffline } from '../phone/start-worker.ts';
import { usePhone, usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { type T, useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { describe } from './describe.ts';
import { saveFiles } from './save-files.ts';

/** What is only on this phone, why, is it safe, and how do I carry it over? */
export function RecordsPage() {
  const { t, locale } = useText();
  const phone = usePhone();
  const state = usePhoneState();
  const now = useServerNow();
  const { operations, meta, me } = state;
  const unsent = listUnsent(operations, meta.epoch);
  const mine = unsent.filter(it => it.ownerId === me?.personId);
  const kept = operations.filter(it => standing(it, meta.epoch) === 'kept-by-office');
  return (
    <main className="page">
      <h1>{t('field.records.title')}</h1>
      {unsent.length === 0 ? (
        <p>{t('field.records.none')}</p>
      ) : (
        <section className="card">
          <h2>{t('field.records.bar', { n: unsent.length })}</h2>
          <p>{why(t, state)}</p>
          <p>{state.keptOn === 'disk' ? t('field.records.safe') : t('field.records.memory')}</p>
          {!startsOffline() && <p className="notice">{t('field.records.keepOpen')}</p>}
          <button type="button" className="primary wide" onClick={() => void phone.sendNow()}>
            {t('field.records.send')}
          </button>
          <button type="button" className="wide" onClick={() => saveFiles(mine, meta.deviceId)}>
            {t('field.records.save')}
          </button>
          <p className="small">{t('field.records.saveHow')}</p>
        </section>
      )}
      {unsent.length > mine.length && <p>{t('field.records.others', { n: unsent.length - mine.length })}</p>}
      {state.lastHeardAt && (
        <p className="small">
          {t('field.records.heard', {
            time: sayClock(locale, correctedInstant(state.lastHeardAt, meta.clockOffsetMs), now),
          })}
        </p>
      )}
      <List title={t('field.records.list')} rows={mine} />
      <List title={t('field.records.keptTitle')} why={t('field.records.keptWhy')} rows={kept} />
    </main>
  );
}

function List({ title, why, rows }: { title: string; why?: string; rows: readonly Operation[] }) {
  const { t, locale } = useText();
  const state = usePhoneState();
  const now = useServerNow();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {why && <p>{why}</p>}
      <ul className="records">
        {rows.map(row => (
          <li key={row.id}>
            <span>{describe(t, state, row)}</span>{' '}
            <time>{sayClock(locale, correctedInstant(row.command.capturedAt, state.meta.clockOffsetMs), now)}</time>
            {row.setAside && (
              <small>
                {' '}
                {t('field.records.aside')} ({row.setAside.code})
              </small>
            )}
            {row.settled?.code && <small> ({row.settled.code})</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function why(t: T, { session, lastReport }: PhoneState): string {
  if (session === 'ended' || lastReport?.kind === 'sign-in') return t('field.records.why.signIn');
  if (lastReport?.kind === 'busy') return t('field.records.why.busy');
  if (lastReport?.kind !== 'no-answer') return t('field.records.why.sending');
  return lastReport.why === 'network' ? t('field.records.why.network') : t('field.records.why.portal');
}
