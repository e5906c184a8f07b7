import type { ViewResponse } from '@linli/protocol';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { sayDay } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';
import { AppointButton } from './appoint-button.tsx';
import { Suggested } from './suggested.tsx';
import { WhomToAsk } from './whom-to-ask.tsx';
import './people.css';

type Row = ViewResponse<'roster.vacated'>['rows'][number];

/** "Which grid has lost its head, since when, and who could take it?" Nothing is shown while every head is there. */
export function VacancyAlarm() {
  const may = useMay('roster.vacated');
  return may ? <Alarm /> : null;
}

function Alarm() {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('roster.vacated', { communityId: me.communityId, limit: 5 });
  if (rows.length === 0) return null;
  return (
    <Alert
      style={{ marginInline: 12, marginBlockEnd: 8 }}
      type="warning"
      showIcon
      title={t('vacated.title')}
      description={
        <>
          {rows.map(row => (
            <Line key={row.gridId} row={row} />
          ))}
          <More pages={pages} />
        </>
      }
    />
  );
}

function Line({ row }: { row: Row }) {
  const { t, locale } = useLanguage();
  return (
    <div className="person-line">
      <strong>{row.name}</strong>
      <span>
        {t('vacated.since', { day: sayDay(row.since, locale) })} · {t('people.doors', { n: row.doors })}
      </span>
      {row.suggestion ? (
        <>
          <Suggested suggestion={row.suggestion} />
          <AppointButton row={row} />
        </>
      ) : (
        <Link to="/people/$page" params={{ page: 'vacancies' }}>
          <WhomToAsk row={row} />
        </Link>
      )}
    </div>
  );
}
