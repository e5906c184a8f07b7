import type { ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { sayChannel, sayChannels } from '../channels/say-channel.ts';
import { DrillChannels } from '../drills/drill-channels.tsx';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { ForecastLines } from './forecast-lines.tsx';

type Reach = ViewResponse<'channels.reach'>;

/** Before the button: who is called through what and how long that takes, whom nothing reaches, and whether the round will be done in time. */
export function BeforeButton({
  playbookId,
  level,
  exercise,
  within,
  channels,
  onChannels,
}: {
  playbookId: string;
  level: string;
  exercise: boolean;
  /** A drawn area; nothing for the whole community. */
  within: { readonly ring?: string; readonly cut?: 'whole' | 'left-out' };
  /** Those that an exercise names; `null` before any was chosen. */
  channels: Reach['channelsOn'] | null;
  onChannels: (channels: Reach['channelsOn']) => void;
}) {
  const me = useMe();
  const asked = { communityId: me.communityId, playbookId, level };
  const reach = useView('channels.reach', {
    ...asked,
    ...within,
    exercise: exercise ? 'yes' : 'no',
    ...(exercise && channels ? { channels: channels.join(',') } : {}),
  });
  const askedSeconds = reach.data?.seconds ?? 0;
  const forecast = useView('callups.forecast', { ...asked, ...within, askedSeconds }, reach.data !== undefined);
  return (
    <>
      <StateOf asked={reach}>
        {reach.data && exercise ? (
          <DrillChannels
            on={reach.data.channelsOn}
            named={channels ?? []}
            groups={reach.data.groupChannels}
            onChange={onChannels}
          />
        ) : null}
        {reach.data ? <ReachLines reach={reach.data} exercise={exercise} /> : null}
      </StateOf>
      <StateOf asked={forecast}>
        {forecast.data ? <ForecastLines forecast={forecast.data} title="forecast.title" /> : null}
      </StateOf>
    </>
  );
}

function ReachLines({ reach, exercise }: { reach: Reach; exercise: boolean }) {
  const { t, locale } = useLanguage();
  return (
    <section aria-label={t('reach.title')} style={{ marginBlock: 12 }}>
      <strong>{t('reach.title')}</strong>
      <ul className="telegram">
        {exercise ? (
          <Line mark="☺">
            {reach.takingPart
              ? t('drills.taking-part', { people: reach.takingPart.people, n: reach.takingPart.takePart })
              : t('drills.taking-part.unsaid')}
          </Line>
        ) : null}
        {reach.byChannel.map(load => (
          <Line key={load.channelKind} mark="✉">
            {t('reach.by', {
              channel: sayChannel(load.channelKind, t),
              n: load.people,
              time: sayWithin(load.seconds, t),
            })}
          </Line>
        ))}
        {reach.onlyByTelephone > 0 ? (
          <Line mark="☎">{t('reach.telephone', { n: reach.onlyByTelephone, minutes: reach.telephoneMinutes })}</Line>
        ) : null}
        {reach.withoutDrill.length > 0 ? (
          <Line mark="–">{t('reach.without-drill', { channels: sayChannels(reach.withoutDrill, t, locale) })}</Line>
        ) : null}
        {reach.closed.length > 0 ? (
          <Line mark="!">{t('reach.closed', { channels: sayChannels(reach.closed, t, locale) })}</Line>
        ) : null}
        {reach.unreachableCount > 0 ? <Unreachable reach={reach} /> : <Line mark="✓">{t('reach.all-reached')}</Line>}
      </ul>
    </section>
  );
}

function Unreachable({ reach }: { reach: Reach }) {
  const { t } = useLanguage();
  return (
    <Line mark="!">
      {t('reach.unreachable', { n: reach.unreachableCount })}
      <ul className="reach-people">
        {reach.unreachable.map(person => (
          <li key={person.personId}>
            {person.personName === null ? (
              person.gridName
            ) : (
              <Link to="/people/one/$personId" params={{ personId: person.personId }}>
                {person.personName} {person.gridName}
              </Link>
            )}
          </li>
        ))}
        {reach.unreachableCount > reach.unreachable.length ? <li>…</li> : null}
      </ul>
    </Line>
  );
}

function Line({ mark, children }: { mark: string; children: React.ReactNode }) {
  return (
    <li className={mark === '!' ? 'loud' : ''}>
      <span aria-hidden>{mark}</span>
      {children}
    </li>
  );
}

const sayWithin = (seconds: number, t: ReturnType<typeof useLanguage>['t']): string =>
  seconds < 10 ? t('reach.at-once') : t('reach.within', { minutes: Math.ceil(seconds / 60) });
