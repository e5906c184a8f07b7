import { outcomes } from '@linli/protocol/vocabulary';
import { Card } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayMinutes, sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';

/** After the end: what was reached and, first, what was not. The sum of all outcomes is all doors. `gone`: its lists are destroyed. */
export function Review({ emergencyId, gone }: { emergencyId: string; gone: boolean }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const review = useView('emergencies.review', { communityId: me.communityId, emergencyId });
  const letters = useView('thanks.sent', { communityId: me.communityId, emergencyId });
  const data = review.data;
  return (
    <StateOf asked={review}>
      {data ? (
        <Card
          title={<h2 style={{ margin: 0 }}>{`${t('review.title')} · ${sayMinutes(data.minutes, locale)}`}</h2>}
          style={{ marginBlock: 16 }}
        >
          <p style={{ fontSize: '1.25rem', fontWeight: 700 }}>
            {t('review.remainder', { n: data.remainder })} ·{' '}
            {t('review.reached', { reached: `${(data.reachedPerMille / 10).toFixed(1)} %`, doors: data.doors })}
          </p>
          {data.isExact ? null : <p>{t('board.published')}</p>}
          <p>
            {t('review.people', {
              called: data.called,
              answered: data.answered,
              arrived: data.arrived,
              silent: data.silent,
            })}
          </p>
          <p>
            {[
              ...(data.vacantGrids ? [t('review.vacant', { n: data.vacantGrids })] : []),
              ...(data.lateGrids ? [t('review.late-grids', { n: data.lateGrids })] : []),
              ...(data.unlisted ? [t('review.unlisted', { n: data.unlisted })] : []),
              ...(data.lateResults ? [t('review.late-results', { n: data.lateResults })] : []),
            ].join(' · ')}
          </p>
          {data.statement ? <p>“{data.statement}”</p> : null}
          <ListTable
            rowKey="outcome"
            dataSource={[
              ...outcomes.map(outcome => ({
                outcome,
                label: t(`outcome.${outcome}`),
                n: data.byOutcome[outcome] ?? 0,
              })),
              ...(data.byOutcome.other
                ? [{ outcome: 'other', label: t('review.other'), n: data.byOutcome.other }]
                : []),
              { outcome: '', label: t('outcome.none'), n: data.byOutcome[''] ?? (data.isExact ? data.remainder : 0) },
            ]}
            columns={[{ dataIndex: 'label' }, { dataIndex: 'n', align: 'end' }]}
            showHeader={false}
            style={{ maxWidth: '26rem' }}
          />
          <p>
            {[
              t('review.letters', { n: letters.data?.letters ?? 0 }),
              ...(gone ? [] : [t('review.kept', { time: sayTime(data.keptUntil, locale) })]),
            ].join(' · ')}
          </p>
        </Card>
      ) : null}
    </StateOf>
  );
}
