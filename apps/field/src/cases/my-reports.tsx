import type { Slices } from '../phone/slices.ts';
import { useOverlaid, usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { applyToReports, localNumber, type MyReport } from './case-overlay.ts';
import { Danger } from './danger.tsx';
import { listMyPlaces } from './my-places.ts';

const none: Slices['reports'] = { rows: [] };

/** Where does each thing stand that I reported? */
export function MyReportsPage() {
  const { t } = useText();
  const downloaded = useOverlaid('reports', applyToReports);
  const { operations } = usePhoneState();
  const reports = downloaded ?? operations.reduce((value, it) => applyToReports(value, it, 'waiting'), none);
  return (
    <main className="page">
      <h1>{t('field.report.mine')}</h1>
      {reports.rows.length === 0 && <p>{t('field.report.noMine')}</p>}
      <ul className="cards">
        {reports.rows.map(row => (
          <ReportCard key={row.id} row={row} />
        ))}
      </ul>
      <a className="button wide" href="#/report">
        {t('field.nav.report')}
      </a>
    </main>
  );
}

function ReportCard({ row }: { row: MyReport }) {
  const { t, locale } = useText();
  const now = useServerNow();
  const places = listMyPlaces(usePhoneState());
  const waiting = row.standing === 'waiting';
  return (
    <li className="card" data-urgency={row.urgency}>
      <h2>
        {t(`field.kind.${row.caseKind}`)} <Danger urgency={row.urgency} />
      </h2>
      <p>{row.place || places.find(it => it.entranceId === row.entranceId)?.place}</p>
      {row.text && <p className="quote">{row.text}</p>}
      <p>
        <b>{waiting ? `‖ ${t('field.doors.waiting')}` : t(`field.state.${row.state}`)}</b>
        {row.ownerName && row.state === 'dispatched' && <> · {t('field.report.owner', { name: row.ownerName })}</>}
      </p>
      {row.answer && <p className="answer">{t('field.report.answer', { text: row.answer })}</p>}
      <p className="small">
        {row.receipt
          ? t('field.report.receipt', { receipt: row.receipt })
          : t('field.report.local', { number: localNumber(row.id) })}
        {' · '}
        {sayClock(locale, row.reportedAt, now)}
        {row.dueAt && row.state !== 'closed' && (
          <> · {t('field.report.due', { time: sayClock(locale, row.dueAt, now) })}</>
        )}
        {row.late && <b className="late"> {t('field.report.late')}</b>}
      </p>
    </li>
  );
}
