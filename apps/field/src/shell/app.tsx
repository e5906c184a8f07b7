import { lazy, Suspense, useEffect } from 'react';
import { MePage } from '../access/me.tsx';
import { RedeemPage } from '../access/redeem.tsx';
import { SignedOutPage } from '../access/signed-out.tsx';
import { WipedPage } from '../access/wiped.tsx';
import { AnswerByLinkPage } from '../callups/by-link.tsx';
import { CallBanner } from '../callups/call-banner.tsx';
import { CallsPage } from '../callups/calls-page.tsx';
import { MyReportsPage } from '../cases/my-reports.tsx';
import { ReportPage } from '../cases/report-page.tsx';
import { TasksPage } from '../cases/tasks.tsx';
import { DrillsNotYet } from '../drills/drills-not-yet.tsx';
import { StoppedNote } from '../drills/stopped-note.tsx';
import { DangerPage } from '../orders/danger-page.tsx';
import { useLive } from '../phone/use-live.ts';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { RecordsPage } from '../records/records-page.tsx';
import { BadgePage } from '../roster/badge-page.tsx';
import { HandOverPage } from '../roster/hand-over-page.tsx';
import HoursNotYet from '../roster/hours-not-yet.tsx';
import { DoorsPage } from '../rounds/doors-page.tsx';
import { LettersPage } from '../thanks/letters.tsx';
import { Dock } from './dock.tsx';
import { Menu } from './menu.tsx';
import { type Route, useRoute } from './router.ts';
import { useSettings } from './settings.ts';
import { LocaleContext, useText } from './text.tsx';
import { Warnings } from './warnings.tsx';

// Opened once in a season: not worth a byte of the first load. Where it cannot be fetched, it says so.
const HoursPage = lazy(() => import('../roster/hours-page.tsx').catch(() => ({ default: HoursNotYet })));

const DrillsPage = lazy(() => import('../drills/drills-page.tsx').catch(() => ({ default: DrillsNotYet })));

const refreshMs = 45_000;

/** The whole app: which page, under which language, for whom. */
export function App() {
  const route = useRoute();
  const { locale } = useSettings();
  return (
    <LocaleContext value={locale}>
      <div className="app">
        <Screen route={route} />
      </div>
    </LocaleContext>
  );
}

function Screen({ route }: { route: Route }) {
  const { t } = useText();
  const { session, me } = usePhoneState();
  useWakeUps();
  useEffect(() => {
    document.title = t('field.title');
  }, [t]);
  if (route.page === 'a') return <AnswerByLinkPage token={route.rest} />;
  if (route.page === 'in') return <RedeemPage key={route.rest} token={route.rest} />;
  if (session === 'starting') return <p className="page">{t('field.starting')}</p>;
  if (session === 'wiped') return <WipedPage />;
  if (session === 'none' || !me) return <SignedOutPage />;
  return (
    <>
      <header>
        {me.synthetic && <p className="synthetic">{t('field.synthetic')}</p>}
        <Warnings />
        <StoppedNote />
      </header>
      {route.page !== 'calls' && route.page !== 'menu' && route.page !== 'danger' && <CallBanner />}
      <PageOf route={route} />
      <Dock route={route} />
    </>
  );
}

function PageOf({ route }: { route: Route }) {
  switch (route.page) {
    case 'report':
      return <ReportPage />;
    case 'mine':
      return <MyReportsPage />;
    case 'tasks':
      return <TasksPage />;
    case 'calls':
      return <CallsPage />;
    case 'me':
      return <MePage />;
    case 'records':
      return <RecordsPage />;
    case 'letters':
      return <LettersPage />;
    case 'badge':
      return <BadgePage />;
    case 'hours':
      return (
        <Suspense fallback={null}>
          <HoursPage />
        </Suspense>
      );
    case 'drills':
      return (
        <Suspense fallback={null}>
          <DrillsPage />
        </Suspense>
      );
    case 'hand-over':
      return <HandOverPage />;
    case 'danger':
      return <DangerPage />;
    case 'menu':
      return <Menu route={route} />;
    default:
      return <DoorsPage />;
  }
}

/** Another try whenever there is a reason to: told by the office, network back, the page looked at again, and slowly while it is open. */
function useWakeUps() {
  const phone = usePhone();
  useLive(phone);
  useEffect(() => {
    const wake = () => document.visibilityState === 'visible' && phone.wake();
    const timer = setInterval(wake, refreshMs);
    addEventListener('online', wake);
    addEventListener('focus', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      clearInterval(timer);
      removeEventListener('online', wake);
      removeEventListener('focus', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [phone]);
}
