import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Alert, Button, Flex, Layout, Menu, Typography } from 'antd';
import { useLive } from '../live/use-live.ts';
import { client } from './api.ts';
import { useLanguage } from './language.tsx';
import { SessionGate, useMe } from './session.tsx';

const places = [
  { to: '/', key: 'nav.today', needs: 'cases.inbox' },
  { to: '/grids', key: 'nav.grids', needs: 'grids.current' },
  { to: '/draw', key: 'nav.draw', needs: 'grids.draw' },
  { to: '/import', key: 'nav.import', needs: 'places.importRows' },
  { to: '/people', key: 'nav.people', needs: 'roster.people' },
  { to: '/emergency', key: 'nav.emergency', needs: 'emergencies.list' },
  { to: '/journal', key: 'nav.journal', needs: 'audit.journal' },
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
  const { t, locale, setLocale } = useLanguage();
  const cutSince = useLive();
  const path = useRouterState({ select: state => state.location.pathname });
  const items = places
    .filter(place => me.operations.includes(place.needs))
    .map(place => ({ key: place.to, label: <Link to={place.to}>{t(place.key)}</Link> }));
  const selected =
    [...places].reverse().find(place => path === place.to || (place.to !== '/' && path.startsWith(place.to)))?.to ??
    '/';
  const signOut = () => client.post('/api/access/sign-out', {}).finally(() => location.reload());
  return (
    <Layout style={{ height: '100%' }}>
      <Layout.Header
        className="no-print"
        style={{
          display: 'flex',
          alignItems: 'center',
          gap: 16,
          paddingInline: 16,
          background: 'var(--frame, #10263f)',
          height: 52,
        }}
      >
        <Typography.Text strong style={{ color: '#fff', whiteSpace: 'nowrap' }}>
          邻里 · {me.communityName}
        </Typography.Text>
        {me.synthetic ? <span className="synthetic-mark">{t('shell.synthetic')}</span> : null}
        <Menu
          theme="dark"
          mode="horizontal"
          items={items}
          selectedKeys={[selected]}
          style={{ flex: 1, minWidth: 0, background: 'transparent' }}
        />
        <Flex gap={8} align="center">
          <Typography.Text style={{ color: '#dbe6f2', whiteSpace: 'nowrap' }}>{me.name}</Typography.Text>
          <Button size="small" onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}>
            {t('shell.language')}
          </Button>
          <Button size="small" onClick={signOut}>
            {t('shell.sign-out')}
          </Button>
        </Flex>
      </Layout.Header>
      {cutSince ? (
        <Alert banner type="warning" title={t('shell.stale', { time: cutSince.toLocaleTimeString() })} />
      ) : null}
      <Layout.Content className="shell-body">
        <Outlet />
      </Layout.Content>
    </Layout>
  );
}
