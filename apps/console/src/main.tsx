import './shell/nonce.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { LanguageProvider, useLanguage } from './shell/language.tsx';
import { useMedia, useTextScale } from './shell/text-scale.ts';
import './shell/console.css';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 10_000, refetchOnWindowFocus: true } },
});

/** One accent for action; system CJK fonts; desk size. */
function Themed() {
  const { locale } = useLanguage();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const finger = useMedia('(pointer: coarse)');
  const scale = useTextScale();
  return (
    <ConfigProvider
      locale={locale === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: dark ? '#3d86dd' : '#0b4f9c',
          colorInfo: dark ? '#3d86dd' : '#0b4f9c',
          colorLink: dark ? '#7db4f5' : '#0b4f9c',
          ...(dark ? {} : { controlItemBgActive: '#dbe9f7', controlItemBgActiveHover: '#cadff3' }),
          colorError: dark ? '#f47c73' : '#b3261e',
          colorWarning: '#8a5a00',
          borderRadius: 8,
          // Grey that keeps 4.5 : 1 on every ground it is used on.
          colorTextSecondary: dark ? '#c3c8ce' : '#4b5561',
          colorTextTertiary: dark ? '#b4bac1' : '#5a636e',
          colorTextPlaceholder: dark ? '#aab1b9' : '#606972',
          colorTextDisabled: dark ? '#9aa2ab' : '#666e78',
          colorWarningBg: dark ? '#43350f' : '#fff3d6',
          colorWarningBorder: dark ? '#8f7430' : '#d9b265',
          fontSize: 14 * scale,
          controlHeight: finger ? 48 : 36 * scale,
          sizeUnit: 4 * Math.min(scale, 1.25),
          lineHeight: 1.6,
          motion: false,
          fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
        },
        // A filled red button in the dark is light: its words are dark.
        ...(dark ? { components: { Button: { dangerColor: '#1d0300' } } } : {}),
      }}
    >
      <AntApp>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  );
}

// A desk left open over an upgrade asks for parts that are gone: it reloads itself, at most once a minute.
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('linli-reloaded') ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem('linli-reloaded', String(Date.now()));
  location.reload();
});

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <Themed />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
