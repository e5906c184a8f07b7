import type { ViewQueryInput, ViewResponse } from '@linli/protocol';
import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';
import { sayOperation } from './say-operation.ts';
import { sayReason } from './say-reason.ts';
import { Seal } from './seal.tsx';

type Read = ViewResponse<'audit.reads'>['rows'][number];

const filters = {
  all: {},
  denied: { outcome: 'denied' },
  nothing: { outcome: 'nothing' },
  glass: { breakGlass: '1' },
} as const satisfies Record<string, Partial<ViewQueryInput<'audit.reads'>>>;
type Filter = keyof typeof filters;

/** The auditor's: "who looked at whom, for what, and was it theirs to see?" */
export function ReadsPage() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const [filter, setFilter] = useState<Filter>('all');
  const { rows, pages } = usePages('audit.reads', { communityId: me.communityId, ...filters[filter] });
  return (
    <div className="page">
      <h1>{t('audit.title')}</h1>
      <p>{t('audit.intro')}</p>
      <Seal />
      <Segmented
        value={filter}
        onChange={value => setFilter(value as Filter)}
        options={(Object.keys(filters) as Filter[]).map(value => ({ value, label: t(`audit.filter.${value}`) }))}
      />
      <StateOf asked={pages}>
        <ListTable
          rowKey="readId"
          dataSource={rows}
          locale={{ emptyText: t('audit.empty') }}
          columns={[
            { title: t('audit.col.when'), dataIndex: 'at', render: (at: string) => sayTime(at, locale) },
            { title: t('audit.col.who'), render: (_, row: Read) => <Who row={row} /> },
            { title: t('audit.col.what'), render: (_, row: Read) => <What row={row} /> },
            {
              title: t('audit.col.about'),
              render: (_, row: Read) => (row.subjects > 0 ? t('audit.about.people', { n: row.subjects }) : '—'),
            },
            { title: t('audit.col.why'), render: (_, row: Read) => <Why row={row} /> },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </div>
  );
}

function Who({ row }: { row: Read }) {
  const { t, locale } = useLanguage();
  const roles = row.actorRoles.map(role => t(`role.${role}` as 'role.auditor')).join(locale === 'zh' ? '、' : ', ');
  return (
    <>
      {row.actorName ?? t('audit.nobody')}
      <br />
      <small>{roles}</small>
    </>
  );
}

function What({ row }: { row: Read }) {
  const { t } = useLanguage();
  const color = row.outcome === 'denied' ? 'red' : undefined;
  return (
    <>
      <Tag {...(color ? { color } : {})}>{t(`audit.outcome.${row.outcome}`)}</Tag>
      {sayOperation(row.operation, t)}
      {row.breakGlassId ? <Tag color="orange">{t('audit.filter.glass')}</Tag> : null}
    </>
  );
}

function Why({ row }: { row: Read }) {
  const { t } = useLanguage();
  const said = [row.reason && sayReason(row.reason, t), row.find ? t('audit.searched', { find: row.find }) : null]
    .filter(Boolean)
    .join(' · ');
  return said || '—';
}
