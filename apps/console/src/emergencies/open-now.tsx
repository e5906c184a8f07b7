import { plainTitle } from '@linli/words';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';

/**
 * "What is going on right now?" A way to the board of each open emergency, on every page: nobody looks for it in a menu at night. Several drills, each of
 * one grid perhaps, are one way to their list: they must not push aside what is real.
 */
export function OpenNow() {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const list = useView('emergencies.list', { communityId }, useMay('emergencies.list'));
  const open = list.data?.rows.filter(({ state }) => state !== 'ended') ?? [];
  const drills = open.filter(({ status }) => status === 'exercise');
  const shown = drills.length > 1 ? open.filter(({ status }) => status === 'actual') : open;
  return (
    <>
      {shown.map(({ emergencyId, status, title }) => (
        <Link key={emergencyId} className="open-now" to="/emergency/$emergencyId" params={{ emergencyId }}>
          {t(status === 'exercise' ? 'shell.open-exercise' : 'shell.open-emergency', {
            title: plainTitle(title, locale),
          })}
        </Link>
      ))}
      {drills.length > 1 ? (
        <Link className="open-now" to="/emergency">
          {t('shell.open-exercises', { n: drills.length })}
        </Link>
      ) : null}
    </>
  );
}
