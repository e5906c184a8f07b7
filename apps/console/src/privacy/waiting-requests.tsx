import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';

/** In the inbox: that people wait to be told about their own data, and whether somebody is late. Nothing when nobody waits. */
export function WaitingRequests() {
  const { t } = useLanguage();
  const me = useMe();
  if (!me.operations.includes('privacy.requests')) return null;
  return <Waiting communityId={me.communityId} say={t} />;
}

function Waiting({ communityId, say }: { communityId: string; say: ReturnType<typeof useLanguage>['t'] }) {
  const asked = useView('privacy.requests', { communityId, limit: 20 });
  const rows = asked.data?.rows ?? [];
  const [first] = rows;
  if (!first) return null;
  return (
    <Alert
      type={first.overdue ? 'error' : 'info'}
      style={{ marginInline: 12, marginBottom: 8 }}
      title={
        <Link to="/desk">
          {first.overdue ? '! ' : ''}
          {say(first.overdue ? 'desk.waiting-overdue' : 'desk.waiting', { day: first.dueOn })}
        </Link>
      }
    />
  );
}
