import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ReportPage } from './cases/report.tsx';
import { StatusPage } from './cases/status.tsx';
import { HerePage, WhichCommunity } from './notices/here.tsx';
import { BadgePage } from './roster/badge.tsx';
import { JoinPage } from './roster/join.tsx';
import { JoinedPage } from './roster/joined.tsx';
import { useView } from './shell/api.ts';
import { LanguageProvider, useLanguage } from './shell/language.tsx';
import { useRoute } from './shell/router.ts';
import './shell/resident.css';

/** The residents' pages: what is going on, whom do I ask, report, where does it stand; who is at my door; offering to help. */
function Resident() {
  const { t, locale, toggle } = useLanguage();
  const route = useRoute();
  const here = useView('notices.public', route.code ? { code: route.code } : null);
  const communities = useView('access.communities', route.code ? null : {});
  const name =
    here.state === 'ready' && route.code
      ? locale === 'en' && here.data.nameEn
        ? here.data.nameEn
        : here.data.name
      : t('resident.title');
  return (
    <main>
      <header>
        {route.page === 'here' ? null : (
          <a className="small" href={`#/${route.code}`}>
            ← {t('resident.back')}
          </a>
        )}
        <h1>{name}</h1>
        <button type="button" className="small" onClick={toggle} lang={locale === 'zh' ? 'en' : 'zh'}>
          {t('resident.language')}
        </button>
      </header>
      {here.state === 'ready' && here.data.synthetic ? <p className="mark">{t('resident.synthetic')}</p> : null}
      {route.code === null ? <WhichCommunity found={communities} /> : null}
      {route.code && here.state === 'loading' ? <p className="soft">…</p> : null}
      {route.code && here.state === 'failed' ? <p className="danger">{t('resident.offline')}</p> : null}
      {route.code && here.state === 'ready' ? (
        <>
          {route.page === 'here' ? <HerePage here={here.data} /> : null}
          {route.page === 'report' ? (
            <ReportPage here={here.data} entranceId={route.about} key={route.about ?? ''} />
          ) : null}
          {route.page === 'status' ? (
            <StatusPage here={here.data} receipt={route.about} key={route.about ?? ''} />
          ) : null}
          {route.page === 'badge' ? <BadgePage here={here.data} code={route.about} key={route.about ?? ''} /> : null}
          {route.page === 'join' ? <JoinPage here={here.data} code={route.about ?? ''} /> : null}
          {route.page === 'joined' ? (
            <JoinedPage here={here.data} receipt={route.about} key={route.about ?? ''} />
          ) : null}
        </>
      ) : null}
    </main>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Resident />
    </LanguageProvider>
  </StrictMode>,
);
