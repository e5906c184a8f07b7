import { Link } from '@tanstack/react-router';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';
import { plainTitle } from './plain-title.ts';

/** "What is going on right now?" A way to the board of each open emergency, on every page: nobody looks for it in a menu at night. */
export function OpenNow() {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const list = useView('emergencies.list', { communityId }, useMay('emergencies.list'));
  const open = list.data?.rows.filter(({ state }) => state !== 'ended') ?? [];
  return open.map(({ emergencyId, status, title }) => (
    <Link key={emergencyId} className="open-now" to="/emergency/$emergencyId" params={{ emergencyId }}>
      {t(status === 'exercise' ? 'shell.open-exercise' : 'shell.open-emergency', { title: plainTitle(title) })}
    </Link>
  ));
}
