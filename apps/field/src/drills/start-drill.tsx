import type { ViewResponse } from '@linli/protocol';
import { channelsWords, emergencyWords, translator } from '@linli/words';
import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { client } from '../phone/ask.ts';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { type DrillText, sayFailure, sayRefusal } from './say-drill.ts';

type Grid = ViewResponse<'drills.mine'>['grids'][number];
type Preview = ViewResponse<'drills.preview'>;
type Running = ViewResponse<'drills.list'>['rows'][number];

const channelNames = { ...channelsWords, ...emergencyWords };
const speakers = { zh: translator(channelNames, 'zh'), en: translator(channelNames, 'en') };

/** The small drill of a grid that I lead: what would it do, start it, end it. Two taps, and nothing before the second. */
export function StartDrill({ grid, t }: { grid: Grid; t: DrillText }) {
  const { me } = usePhoneState();
  const phone = usePhone();
  const { locale } = useText();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [running, setRunning] = useState<Running | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const about = { communityId: me?.communityId ?? '' };
  const { communityId } = about;
  const look = async (): Promise<void> => {
    const { rows } = await client.view('drills.list', { communityId, gridId: grid.gridId });
    setRunning(rows.find(row => row.state === 'open' && row.small) ?? null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once; each tap looks again
  useEffect(() => {
    // Without a network the page still says what the person takes part in.
    void look().catch(() => {});
  }, []);
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    setFailed(null);
    try {
      await act();
    } catch (thrown) {
      setFailed(sayFailure(thrown, t, locale));
    }
  };
  const prepare = (channels?: readonly string[]) =>
    attempt(async () => {
      const named = channels ? { channels: channels.join(',') } : {};
      setPreview(await client.view('drills.preview', { communityId, gridCode: grid.gridCode, ...named }));
    });
  const start = ({ channels }: Preview) =>
    attempt(async () => {
      const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
      const payload = { ...ids, target: { gridCode: grid.gridCode }, channels };
      await client.command('drills.start', payload, { ...about, status: 'exercise', purpose: 'drill' });
      setPreview(null);
      phone.wake();
      await look();
    });
  const end = ({ emergencyId }: Running) =>
    attempt(async () => {
      await client.command('drills.end', { emergencyId }, { ...about, status: 'exercise', purpose: 'drill' });
      phone.wake();
      await look();
    });
  return (
    <section className="card" aria-label={`${grid.gridName} ${t('drills.small')}`}>
      <h2>
        {grid.gridName} · {t('drills.small')}
      </h2>
      {running ? (
        <>
          <p role="status">
            {running.endsAt
              ? t('drills.running', { time: sayClock(locale, running.endsAt, Date.now()) })
              : t('drills.running.open')}
          </p>
          <button type="button" className="wide" onClick={() => void end(running)}>
            {t('drills.end')}
          </button>
        </>
      ) : preview ? (
        <Prepared
          preview={preview}
          t={t}
          onChannels={channels => void prepare(channels)}
          onStart={() => void start(preview)}
          onBack={() => setPreview(null)}
        />
      ) : (
        <button type="button" className="wide" onClick={() => void prepare()}>
          {t('drills.prepare')}
        </button>
      )}
      {failed && (
        <p className="fault" role="alert">
          {failed}
        </p>
      )}
    </section>
  );
}

function Prepared({
  preview,
  t,
  onChannels,
  onStart,
  onBack,
}: {
  preview: Preview;
  t: DrillText;
  onChannels: (channels: readonly string[]) => void;
  onStart: () => void;
  onBack: () => void;
}) {
  const { locale } = useText();
  const { minutes, doors, people, channels, channelsOn, groupChannels, refusal } = preview;
  const say = (kind: string): string => {
    const key = `channels.${kind}` as keyof typeof channelNames;
    return key in channelNames ? (speakers[locale] as (name: string) => string)(key) : kind;
  };
  return (
    <>
      <p>{t('drills.lead', { doors, minutes })}</p>
      <p>
        <b>{people === null ? t('drills.called.few') : t('drills.called', { n: people })}</b>
      </p>
      <p>{t(channels.length > 0 ? 'drills.channels' : 'drills.channels.pages')}</p>
      <div className="choices one-column">
        {channelsOn.map(kind => {
          const isNamed = channels.includes(kind);
          return (
            <button
              key={kind}
              type="button"
              aria-pressed={isNamed}
              onClick={() => onChannels(isNamed ? channels.filter(one => one !== kind) : [...channels, kind])}
            >
              {isNamed ? '✓ ' : '○ '}
              {say(kind)}
            </button>
          );
        })}
      </div>
      {groupChannels.length > 0 && (
        <p>! {t('drills.channels.group', { channels: groupChannels.map(say).join(locale === 'zh' ? '、' : ', ') })}</p>
      )}
      {refusal ? (
        <p className="fault" role="alert">
          {sayRefusal(refusal.code, locale)}
        </p>
      ) : (
        <button type="button" className="primary wide" onClick={onStart}>
          {t('drills.start')}
        </button>
      )}
      <button type="button" className="plain wide" onClick={onBack}>
        {t('drills.back')}
      </button>
    </>
  );
}
