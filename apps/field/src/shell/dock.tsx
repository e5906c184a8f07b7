import { useOpenTasks } from '../cases/waiting.ts';
import { usePhoneState } from '../phone/use-phone.tsx';
import type { Page, Route } from './router.ts';
import { useText } from './text.tsx';
import { UnsentBar } from './unsent-bar.tsx';

const tabs = ['doors', 'report', 'calls', 'me'] as const;
const tabOf: Partial<Record<Page, (typeof tabs)[number]>> = {
  mine: 'report',
  tasks: 'report',
  records: 'me',
  letters: 'me',
  badge: 'me',
  'hand-over': 'me',
};

/** What stays under the thumb: how many records are only here, and the four pages (one menu button in large print). */
export function Dock({ route }: { route: Route }) {
  const { t } = useText();
  const tasks = useOpenTasks();
  return (
    <footer className="dock">
      <div className="dock-status">
        <a className="menu-button" href="#/menu" aria-current={route.page === 'menu' ? 'page' : undefined}>
          ☰ {t('field.nav.menu')}
          <Count n={tasks} />
        </a>
        <UnsentBar />
        <DangerLink route={route} />
      </div>
      <PageLinks route={route} label={t('field.nav')} />
    </footer>
  );
}

/** The first of two taps that open every exit; on every page, for whoever may. */
function DangerLink({ route }: { route: Route }) {
  const { t } = useText();
  const { me } = usePhoneState();
  if (!me?.operations.includes('orders.declareDanger')) return null;
  return (
    <a className="danger-link" href="#/danger" aria-current={route.page === 'danger' ? 'page' : undefined}>
      <span aria-hidden="true">!</span> {t('field.nav.danger')}
    </a>
  );
}

/** Links to the four pages, the present one marked. */
export function PageLinks({ route, label }: { route: Route; label: string }) {
  const { t } = useText();
  const tasks = useOpenTasks();
  const here = tabOf[route.page] ?? route.page;
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(tab => (
        <a key={tab} href={`#/${tab}`} aria-current={here === tab ? 'page' : undefined}>
          {t(`field.nav.${tab}`)}
          {tab === 'report' && <Count n={tasks} />}
        </a>
      ))}
    </nav>
  );
}

/** How many things wait behind a link; nothing for none. */
export function Count({ n }: { n: number }) {
  const { t } = useText();
  return n > 0 ? (
    <b className="count">
      {n} <span className="unseen">{t('field.report.tasks')}</span>
    </b>
  ) : null;
}
