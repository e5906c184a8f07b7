import type { ViewResponse } from '@linli/protocol';
import { type SpanFinding, spanFindings } from '@linli/protocol/vocabulary';
import { Button, Card, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { PersonLink } from './person-link.tsx';
import { Suggested } from './suggested.tsx';
import { AskTheOffice } from './whom-to-ask.tsx';

type Report = ViewResponse<'roster.span'>;
type Row = Report['rows'][number];

/** "Where does too much hang on too few?" One kind of finding at a time, each with whom to ask. */
export function Span() {
  const { t } = useLanguage();
  const me = useMe();
  const [finding, setFinding] = useState<SpanFinding>('no-deputy');
  const { rows, pages } = usePages('roster.span', { communityId: me.communityId, finding });
  const report = pages.data?.pages[0] as Report | undefined;
  return (
    <>
      <Radio.Group
        className="people-bar"
        aria-label={t('span.finding')}
        value={finding}
        onChange={event => setFinding(event.target.value)}
        options={spanFindings.map(value => ({ value, label: t(`span.${value}`, { n: report?.counts[value] ?? '…' }) }))}
      />
      <StateOf asked={pages} empty={rows.length === 0 && t('span.none')}>
        <ListTable
          rowKey="id"
          dataSource={rows}
          columns={[
            { title: t('span.what'), key: 'what', render: (_, row: Row) => <What row={row} finding={finding} /> },
            {
              title: '',
              key: 'n',
              render: (_, row: Row) => t(finding.startsWith('no-') ? 'span.doors' : 'span.grids', { n: row.n }),
            },
            {
              title: '',
              key: 'grids',
              render: (_, row: Row) => row.gridNames.join('、'),
            },
            { title: t('span.ask'), key: 'ask', render: (_, row: Row) => <Ask row={row} finding={finding} /> },
          ]}
        />
        <More pages={pages} />
      </StateOf>
      {report ? <Limits key={JSON.stringify(report.limits)} limits={report.limits} /> : null}
    </>
  );
}

function What({ row, finding }: { row: Row; finding: SpanFinding }) {
  if (finding === 'person-too-many') return <PersonLink personId={row.id} name={row.name} />;
  return <strong>{row.name}</strong>;
}

/** Whom to ask, and for a grid the button that appoints them. */
function Ask({ row, finding }: { row: Row; finding: SpanFinding }) {
  const { t } = useLanguage();
  const appoint = useCommand('roster.appoint', ['grids']);
  const mayAppoint = useMay('roster.appoint');
  if (!row.suggestion)
    return finding === 'general-too-many' ? null : (
      <>
        {t('people.no-suggestion')}
        <AskTheOffice />
      </>
    );
  const { personId } = row.suggestion;
  const role = finding === 'no-head' ? 'grid-head' : 'deputy-head';
  return (
    <span className="person-line">
      <Suggested suggestion={row.suggestion} />
      {mayAppoint && finding.startsWith('no-') ? (
        <Button
          size="small"
          loading={appoint.isPending}
          onClick={() => appoint.mutate({ assignmentId: newId(), personId, role, gridId: row.id })}
        >
          {t('people.appoint')} {t(`role.${role}`)}
        </Button>
      ) : null}
    </span>
  );
}

function Limits({ limits }: { limits: Report['limits'] }) {
  const { t } = useLanguage();
  const [edited, setEdited] = useState(limits);
  const set = useCommand('roster.setSpanLimits');
  const isSame = JSON.stringify(edited) === JSON.stringify(limits);
  if (!useMay('roster.setSpanLimits')) return null;
  return (
    <Card size="small" title={t('span.limits')} style={{ marginTop: 16 }}>
      <div className="people-bar">
        <label htmlFor="span-person">{t('span.limit-person')}</label>
        <InputNumber
          id="span-person"
          min={1}
          max={20}
          value={edited.gridsPerPerson}
          onChange={value => setEdited({ ...edited, gridsPerPerson: value ?? 1 })}
        />
        <label htmlFor="span-general">{t('span.limit-general')}</label>
        <InputNumber
          id="span-general"
          min={1}
          max={100}
          value={edited.microGridsPerGeneral}
          onChange={value => setEdited({ ...edited, microGridsPerGeneral: value ?? 1 })}
        />
        <Button disabled={isSame} loading={set.isPending} onClick={() => set.mutate(edited)}>
          {t('roster.save')}
        </Button>
      </div>
    </Card>
  );
}
