import { Link, Outlet } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { GlassBanner } from '../access/glass-banner.tsx';
import { TrialBanner } from '../access/trial-banner.tsx';
import { OpenNow } from '../emergencies/open-now.tsx';
import { LiveContext, useCutSince, useLive } from '../live/use-live.ts';
import { client } from './api.ts';
import { useLanguage } from './language.tsx';
import { LanguageButton } from './language-button.tsx';
import { NarrowPlaces } from './narrow-places.tsx';
import { SessionGate, useMe } from './session.tsx';
import { useMedia } from './text-scale.ts';
import { sayTime } from './time.ts';
import { WidePlaces } from './wide-places.tsx';
import './places.css';

/** The frame of every screen at a desk: where I am, who I am, whether what I see is live. */
export function Frame() {
  return (
    <SessionGate>
      <Live>
        <Desk />
      </Live>
    </SessionGate>
  );
}

/** Signed in and live, with nothing around it: for a screen that nobody sits at. */
export function BareFrame() {
  return (
    <SessionGate>
      <Live>
        <Outlet />
      </Live>
    </SessionGate>
  );
}

function Live({ children }: { children: ReactNode }) {
  return <LiveContext value={useLive()}>{children}</LiveContext>;
}

function Desk() {
  const me = useMe();
  const { t, locale } = useLanguage();
  const cutSince = useCutSince();
  const narrow = useMedia('(max-width: 60em)');
  return (
    <div className="shell">
      <button type="button" className="skip no-print" onClick={() => document.getElementById('content')?.focus()}>
        {t('shell.skip')}
      </button>
      <header className="shell-head no-print">
        <strong className="shell-name">邻里 · {me.communityName}</strong>
        {me.synthetic ? <span className="synthetic-mark">{t('shell.synthetic')}</span> : null}
        <OpenNow />
        {narrow ? <NarrowPlaces below={<Person />} /> : <WidePlaces />}
        {narrow ? null : <Person />}
      </header>
      <TrialBanner />
      <GlassBanner />
      {cutSince ? (
        <Alert banner type="warning" title={t('shell.stale', { time: sayTime(cutSince.toISOString(), locale) })} />
      ) : null}
      <main className="shell-body" id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

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
