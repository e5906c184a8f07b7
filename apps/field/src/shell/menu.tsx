import { useOpenTasks } from '../cases/waiting.ts';
import { Count, PageLinks } from './dock.tsx';
import type { Route } from './router.ts';
import { useText } from './text.tsx';

/** Which page do I want? Shown instead of the row of tabs when the print is large. */
export function Menu({ route }: { route: Route }) {
  const { t } = useText();
  const tasks = useOpenTasks();
  return (
    <main className="page menu-page">
      <h1>{t('field.nav.menu')}</h1>
      <PageLinks route={route} label={t('field.nav.menu')} />
      <nav className="tabs" aria-label={t('field.me.title')}>
        <a href="#/mine">{t('field.report.mine')}</a>
        <a href="#/tasks">
          {t('field.report.tasks')}
          <Count n={tasks} />
        </a>
        <a href="#/letters">{t('field.letters.title')}</a>
        <a href="#/records">{t('field.records.title')}</a>
      </nav>
    </main>
  );
}
