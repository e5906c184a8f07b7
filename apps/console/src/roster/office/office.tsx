import type { ViewResponse } from '@linli/protocol';
import { Alert } from 'antd';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { More } from '../../shell/more.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { Tel } from '../../shell/tel.tsx';
import { sayDay } from '../../shell/time.ts';
import { usePages } from '../../shell/use-pages.ts';
import { PersonLink } from '../person-link.tsx';
import { TitlesForm } from './titles-form.tsx';

type Report = ViewResponse<'roster.office'>;
type Row = Report['rows'][number];

/** "Who works in the office, who stands in for whom, and whom do I turn to?" */
export function Office() {
  const { t } = useLanguage();
  const me = useMe();
  const maySet = useMay('roster.setOfficeTitles');
  const { rows, pages } = usePages('roster.office', { communityId: me.communityId });
  const report = pages.data?.pages[0] as Report | undefined;
  return (
    <>
      {report ? <InCharge inCharge={report.inCharge} /> : null}
      <StateOf asked={pages} empty={rows.length === 0 && t('office.nobody')}>
        <OfficeTable rows={rows} />
        <More pages={pages} />
      </StateOf>
      {report && maySet ? <TitlesForm key={JSON.stringify(report.titles)} titles={report.titles} /> : null}
    </>
  );
}

function InCharge({ inCharge }: { inCharge: Report['inCharge'] }) {
  const { t } = useLanguage();
  const title = inCharge
    ? t(inCharge.acting ? 'office.in-charge-acting' : 'office.in-charge', {
        name: inCharge.name,
        title: inCharge.title,
      })
    : t('office.nobody-titled');
  return <Alert className="people-gap" type={inCharge ? 'info' : 'warning'} showIcon title={title} />;
}

function OfficeTable({ rows }: { rows: readonly Row[] }) {
  const { t, locale } = useLanguage();
  return (
    <ListTable
      style={{ marginTop: 12 }}
      rowKey="assignmentId"
      dataSource={rows}
      columns={[
        { title: t('office.title'), key: 'title', render: (_, row: Row) => <Title row={row} /> },
        {
          title: t('office.who'),
          key: 'who',
          render: (_, { personId, name, phoneMasked, actedBy }: Row) => (
            <>
              <PersonLink personId={personId} name={name} /> <Tel number={phoneMasked} />
              {actedBy ? (
                <div className="amber">
                  ○ {t('office.stands-in', { name: actedBy.name, to: sayDay(actedBy.to, locale) })}
                </div>
              ) : null}
            </>
          ),
        },
        {
          title: t('office.term'),
          key: 'term',
          render: (_, { from, to }: Row) => `${sayDay(from, locale)} – ${to ? sayDay(to, locale) : ''}`,
        },
      ]}
    />
  );
}

function Title({ row: { title, role, actsFor } }: { row: Row }) {
  const { t } = useLanguage();
  return (
    <div className="office-bearer">
      <strong>{title ?? t(`role.${role}`)}</strong>
      {actsFor ? <div>{t('office.acting', { name: actsFor.name })}</div> : null}
      {title ? null : <div className="soft">{t('office.no-title')}</div>}
    </div>
  );
}
