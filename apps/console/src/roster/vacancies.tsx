import type { ViewResponse } from '@linli/protocol';
import { Alert, App, Button, Flex } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { AppointButton } from './appoint-button.tsx';
import { AppointOther } from './appoint-other.tsx';
import { WhomToAsk } from './whom-to-ask.tsx';

type Row = ViewResponse<'roster.vacancies'>['rows'][number];

/** Grids without a named person, each with the best fit; one button fills them all. */
export function Vacancies() {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const me = useMe();
  const { rows, pages } = usePages('roster.vacancies', { communityId: me.communityId });
  const fill = useCommand('roster.appointSuggested', ['grids']);
  const report = pages.data?.pages[0] as ViewResponse<'roster.vacancies'> | undefined;
  return (
    <StateOf asked={pages}>
      {report ? (
        <Alert
          className="people-gap"
          type={report.withoutHead > 0 ? 'warning' : 'success'}
          showIcon
          title={t('people.gap', { grids: report.grids, heads: report.withoutHead, members: report.withoutMember })}
          action={
            <Button
              type="primary"
              disabled={report.withoutHead + report.withoutMember === 0}
              loading={fill.isPending}
              onClick={() =>
                fill.mutate(
                  {},
                  {
                    onSuccess: done =>
                      void message.success(
                        t('people.filled', { heads: done.heads, members: done.members, vacancies: done.vacancies }),
                      ),
                  },
                )
              }
            >
              {t('people.fill')}
            </Button>
          }
        />
      ) : null}
      {rows.length === 0 ? <p>{t('people.none-vacant')}</p> : <VacancyTable rows={rows} />}
      <More pages={pages} />
    </StateOf>
  );
}

function VacancyTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useLanguage();
  return (
    <ListTable
      style={{ marginTop: 12 }}
      rowKey="gridId"
      dataSource={rows}
      columns={[
        { title: t('draw.no'), render: (_, row) => <strong>{row.name}</strong> },
        { title: t('draw.col-doors'), dataIndex: 'doors', render: (n: number) => t('people.doors', { n }) },
        { title: t('people.missing'), render: (_, row) => <span className="amber">○ {missing(row, t)}</span> },
        {
          title: t('people.suggested'),
          render: (_, row) => <WhomToAsk row={row} />,
        },
        {
          title: t('people.appoint'),
          render: (_, row) => (
            <Flex gap={6} wrap>
              <AppointButton row={row} />
              <AppointOther row={row} />
            </Flex>
          ),
        },
      ]}
    />
  );
}

/** What a grid lacks, in words: its head, a member, or both. */
const missing = (row: Row, t: ReturnType<typeof useLanguage>['t']): string =>
  [...(row.head ? [] : [t('role.grid-head')]), ...(row.members > 0 ? [] : [t('role.grid-member')])].join('、');
