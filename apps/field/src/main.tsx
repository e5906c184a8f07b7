import { createRoot } from 'react-dom/client';
import { openStore } from './phone/open-store.ts';
import { startPhone } from './phone/phone.ts';
import { PhoneContext } from './phone/use-phone.tsx';
import { App } from './shell/app.tsx';
import { applySettings } from './shell/settings.ts';
import './style/base.css';
import './style/parts.css';
import './style/doors.css';

applySettings();
// Only an extra, for a cold start without network: everything else works without it, and plain http has none.
if (import.meta.env.PROD) void navigator.serviceWorker?.register('/field/sw.js', { scope: '/field/' }).catch(() => {});

void openStore().then(opened => {
  createRoot(document.getElementById('root')!).render(
    <PhoneContext value={startPhone(opened)}>
      <App />
    </PhoneContext>,
  );
});
