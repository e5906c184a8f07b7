import type { ViewResponse } from '@linli/protocol';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import type { Board } from './board.ts';

type Forecast = ViewResponse<'callups.forecast'>;

/** Whether the round will be done in time, what would help, and how little is known. */
export function ForecastLines({
  forecast,
  title,
}: {
  forecast: Forecast;
  title: 'forecast.title' | 'forecast.live-title';
}) {
  const { t } = useLanguage();
  const isLate = forecast.late > 0 || forecast.atRiskCount > 0;
  return (
    <section aria-label={t(title)} style={{ marginBlock: 12 }}>
      <strong>{t(title)}</strong>
      <ul className="telegram">
        <li className={isLate ? 'loud' : ''}>
          <span aria-hidden>{isLate ? '!' : '✓'}</span>
          {isLate
            ? t('forecast.late', { n: forecast.grids, late: forecast.late, cautious: forecast.lateCautious })
            : t('forecast.none-late', { n: forecast.grids })}
        </li>
        {forecast.fixes.map(fix => (
          <li key={fix.more}>
            <span aria-hidden>+</span>
            {t('forecast.fix', { n: fix.count, more: fix.more, codes: sayNames(fix.gridNames, fix.count) })}
          </li>
        ))}
        {forecast.beyond > 0 ? (
          <li>
            <span aria-hidden>–</span>
            {t('forecast.beyond', { n: forecast.beyond })}
          </li>
        ) : null}
        <li>
          <span aria-hidden>?</span>
          {t(`forecast.evidence.${forecast.evidence}`)}
        </li>
      </ul>
    </section>
  );
}

const mostNames = 12;
const sayNames = (names: readonly string[], count: number): string =>
  `${names.slice(0, mostNames).join(' ')}${count > mostNames ? ' …' : ''}`;

/** The forecast of a running emergency, asked anew each minute. In its first seconds, before anybody was looked up, every grid would be late: that says nothing, and is not said. */
export function LiveForecast({ board }: { board: Board }) {
  return hasLookedUp(board) ? <AskedForecast emergencyId={board.emergencyId} /> : <Soon />;
}

/** Whoever sees no single grid sees no such beginning either. */
const hasLookedUp = ({ isExact, grids }: Board): boolean =>
  !isExact || grids.some(grid => grid.waves > 0 || grid.short || grid.heldUntil !== null || grid.calledOff);

function Soon() {
  const { t } = useLanguage();
  return (
    <section aria-label={t('forecast.live-title')} style={{ marginBlock: 12 }}>
      <strong>{t('forecast.live-title')}</strong>
      <ul className="telegram">
        <li>
          <span aria-hidden>…</span>
          {t('forecast.soon')}
        </li>
      </ul>
    </section>
  );
}

function AskedForecast({ emergencyId }: { emergencyId: string }) {
  const me = useMe();
  const forecast = useView('callups.forecast', { communityId: me.communityId, emergencyId }, true, 60_000);
  return (
    <StateOf asked={forecast}>
      {forecast.data && forecast.data.grids > 0 ? (
        <ForecastLines forecast={forecast.data} title="forecast.live-title" />
      ) : null}
    </StateOf>
  );
}
