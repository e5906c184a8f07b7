import type { ViewResponse } from '@linli/protocol';
import { plainTitle } from '@linli/words';
import { Button, Card } from 'antd';
import { sayChannel } from '../channels/say-channel.ts';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

type Review = NonNullable<ViewResponse<'drills.show'>['review']>;
type T = ReturnType<typeof useLanguage>['t'];

/** "What did the drill show, and what do we mend before the next?" Groups and doors; nobody's own time. */
export function DrillReview({ emergencyId }: { emergencyId: string }) {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const may = useMay('drills.show');
  const shown = useView('drills.show', { communityId, emergencyId }, may);
  const end = useCommand('drills.end', ['emergencies', 'callups', 'rounds']);
  const mayEnd = useMay('drills.end');
  if (!may) return null;
  const drill = shown.data;
  return (
    <StateOf asked={shown}>
      {drill && !drill.review && drill.endsAt ? (
        <p role="status">
          {t('drills.running', { time: sayTime(drill.endsAt, locale) })}{' '}
          {mayEnd ? (
            <Button loading={end.isPending} onClick={() => end.mutate({ emergencyId, $status: 'exercise' })}>
              {t('drills.end')}
            </Button>
          ) : null}
        </p>
      ) : null}
      {drill?.review ? <Shown review={drill.review} /> : null}
    </StateOf>
  );
}

function Shown({ review }: { review: Review }) {
  const { t, locale } = useLanguage();
  return (
    <Card title={<h2 style={{ margin: 0 }}>{t('drills.review')}</h2>} style={{ marginBlock: 16 }}>
      {review.stoppedFor ? (
        <p className="amber">
          <strong>{t('drills.stopped', { title: plainTitle(review.stoppedFor, locale) })}</strong>
        </p>
      ) : null}
      <Course review={review} />
      {review.doors > 0 ? (
        <p>
          {t('drills.doors', { covered: review.covered, doors: review.doors })}
          {review.halfCoveredMinute === null ? '' : ` · ${t('drills.review.half', { n: review.halfCoveredMinute })}`}
          {review.allCoveredMinute === null ? '' : ` · ${t('drills.review.all', { n: review.allCoveredMinute })}`}
        </p>
      ) : null}
      {review.channels.length > 0 ? (
        <>
          <strong>{t('drills.review.by-channel')}</strong>
          <ul>
            {review.channels.map(one => (
              <li key={one.channelKind}>
                {t('drills.review.channel', { ...one, channel: channelOf(one.channelKind, t) })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <strong>{t('drills.review.next')}</strong>
      <ul>
        {review.lessons.map(({ what, n, channelKind }) => (
          <li key={`${what} ${channelKind}`}>
            {t(`drills.lesson.${what}`, { n, channel: channelOf(channelKind ?? '', t) })}
          </li>
        ))}
        {review.lessons.length === 0 ? <li>{t('drills.review.well')}</li> : null}
      </ul>
    </Card>
  );
}

function Course({ review: { course, minutes } }: { review: Review }) {
  const { t } = useLanguage();
  if (!course) return <p>{t('drills.review.too-few')}</p>;
  const { people, firstAnswerMinute: minute, exercises, answered, arrived } = course;
  return (
    <>
      <p style={{ fontSize: '1.25rem', fontWeight: 700 }}>
        {minute === null ? t('drills.review.silent', { n: people }) : t('drills.review.people', { n: people, minute })}
      </p>
      {exercises > 1 ? <p>{t('drills.review.together', { n: exercises })}</p> : null}
      <ListTable
        rowKey="limit"
        style={{ maxWidth: '26rem', marginBottom: 12 }}
        dataSource={minutes.map((limit, at) => ({ limit, answered: answered[at], arrived: arrived[at] }))}
        columns={[
          { title: '', dataIndex: 'limit', render: (n: number) => t('drills.review.minute', { n }) },
          { title: t('drills.review.answered'), dataIndex: 'answered', align: 'end' },
          { title: t('drills.review.arrived'), dataIndex: 'arrived', align: 'end' },
        ]}
      />
    </>
  );
}

const channelOf = (kind: string, t: T): string => (kind === 'others' ? t('drills.review.others') : sayChannel(kind, t));
