import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';

/** In the inbox: that households are still to be told of a look beyond a role, and whether somebody is late. Nothing when all were told. */
export function HomesWaiting() {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const may = useMay('access.homesWaiting');
  const asked = useView('access.homesWaiting', { communityId, limit: 20 }, may);
  const rows = asked.data?.rows ?? [];
  const [first] = rows;
  if (!first) return null;
  const n = rows.reduce((sum, { homes }) => sum + homes, 0);
  return (
    <Alert
      type={first.overdue ? 'error' : 'info'}
      style={{ marginInline: 12, marginBottom: 8 }}
      title={
        <Link to="/break-glass">
          {first.overdue ? '! ' : ''}
          {t(first.overdue ? 'glass.inbox-late' : 'glass.inbox', { n, day: first.dueOn })}
        </Link>
      }
    />
  );
}
