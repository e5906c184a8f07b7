import { createRoot } from 'react-dom/client';
import { openStore } from './phone/open-store.ts';
import { startPhone } from './phone/phone.ts';
import { startWorker } from './phone/start-worker.ts';
import { PhoneContext } from './phone/use-phone.tsx';
import { App } from './shell/app.tsx';
import { applySettings } from './shell/settings.ts';
import './style/base.css';
import './style/parts.css';
import './style/doors.css';

applySettings();
if (import.meta.env.PROD) startWorker();

void openStore().then(opened => {
  createRoot(document.getElementById('root')!).render(
    <PhoneContext value={startPhone(opened)}>
      <App />
    </PhoneContext>,
  );
});
