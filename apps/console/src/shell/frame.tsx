import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { GlassBanner } from '../access/glass-banner.tsx';
import { TrialBanner } from '../access/trial-banner.tsx';
import { LiveContext, useLive } from '../live/use-live.ts';
import { client } from './api.ts';
import { useLanguage } from './language.tsx';
import { LanguageButton } from './language-button.tsx';
import { SessionGate, useMe } from './session.tsx';
import { useMedia } from './text-scale.ts';
import { sayTime } from './time.ts';

const places = [
  { to: '/', key: 'nav.today', needs: 'cases.inbox' },
  { to: '/grids', key: 'nav.grids', needs: 'grids.current' },
  { to: '/our-grids', key: 'nav.our-grids', needs: 'grids.findings' },
  { to: '/draw', key: 'nav.draw', needs: 'grids.draw' },
  { to: '/import', key: 'nav.import', needs: 'places.importRows' },
  { to: '/ledger', key: 'nav.ledger', needs: 'residents.ledger' },
  { to: '/people', key: 'nav.people', needs: 'roster.people' },
  { to: '/emergency', key: 'nav.emergency', needs: 'emergencies.list' },
  { to: '/approvals', key: 'nav.approvals', needs: 'approvals.list' },
  { to: '/desk', key: 'nav.desk', needs: 'privacy.requests' },
  { to: '/orders', key: 'nav.orders', needs: 'orders.list' },
  { to: '/held', key: 'nav.held', needs: 'sync.held' },
  { to: '/prints', key: 'nav.print', needs: 'prints.choices' },
  { to: '/break-glass', key: 'nav.break-glass', needs: 'access.breakGlass' },
  { to: '/reads', key: 'nav.reads', needs: 'audit.reads' },
  { to: '/journal', key: 'nav.journal', needs: 'audit.journal' },
  { to: '/settings', key: 'nav.settings', needs: 'roster.setSuggestOrder' },
] as const;

/** The frame of every signed-in screen: where I am, who I am, whether what I see is live. */
export function Frame() {
  return (
    <SessionGate>
      <Signed />
    </SessionGate>
  );
}

function Signed() {
  const me = useMe();
  const { t, locale } = useLanguage();
  const cutSince = useLive();
  const narrow = useMedia('(max-width: 60em)');
  return (
    <div className="shell">
      <button type="button" className="skip no-print" onClick={() => document.getElementById('content')?.focus()}>
        {t('shell.skip')}
      </button>
      <header className="shell-head no-print">
        <strong className="shell-name">邻里 · {me.communityName}</strong>
        {me.synthetic ? <span className="synthetic-mark">{t('shell.synthetic')}</span> : null}
        <Places narrow={narrow} />
        {narrow ? null : <Person />}
      </header>
      <TrialBanner />
      <GlassBanner />
      {cutSince ? (
        <Alert banner type="warning" title={t('shell.stale', { time: sayTime(cutSince.toISOString(), locale) })} />
      ) : null}
      <main className="shell-body" id="content" tabIndex={-1}>
        <LiveContext value={cutSince}>
          <Outlet />
        </LiveContext>
      </main>
    </div>
  );
}

/** Where one can go: a line of links at a desk, behind one button on a phone. */
function Places({ narrow }: { narrow: boolean }) {
  const me = useMe();
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: state => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list closes when the place changes
  useEffect(() => setOpen(false), [path]);
  const mine = places.filter(place => me.operations.includes(place.needs));
  const here = [...mine].reverse().find(place => isHere(place.to, path))?.to ?? '/';
  const current = mine.find(place => place.to === here);
  return (
    <nav className="shell-nav" aria-label={t('shell.places')}>
      {narrow ? (
        <button type="button" className="shell-menu" aria-expanded={open} onClick={() => setOpen(!open)}>
          ☰ {current ? t(current.key) : t('shell.places')}
        </button>
      ) : null}
      {narrow && !open ? null : (
        <ul>
          {mine.map(place => (
            <li key={place.to}>
              <Link to={place.to} aria-current={place.to === here ? 'page' : undefined}>
                {t(place.key)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {narrow && open ? <Person /> : null}
    </nav>
  );
}

const isHere = (to: string, path: string): boolean => path === to || (to !== '/' && path.startsWith(to));

function Person() {
  const me = useMe();
  const { t } = useLanguage();
  const signOut = () => client.post('/api/access/sign-out', {}).finally(() => location.reload());
  return (
    <div className="shell-person">
      <Link to="/my-sign-in" title={t('sign-in.mine')}>
        {me.name}
      </Link>
      <LanguageButton />
      <Button onClick={signOut}>{t('shell.sign-out')}</Button>
    </div>
  );
}
