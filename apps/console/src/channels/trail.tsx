import { channelsWords } from '@linli/words';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useView } from '../shell/use-view.ts';
import { sayChannel, sayReason } from './say-channel.ts';

/** What was tried to reach one person, in order: by what, what came of it, why not. */
export function Trail({ callUpId, callId }: { callUpId: string; callId: string }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const trail = useView('channels.trail', { communityId: me.communityId, callUpId, callId });
  const rows = trail.data?.rows ?? [];
  return (
    <StateOf asked={trail} empty={rows.length === 0 && t('trail.none')}>
      <ol className="trail">
        {rows.map(row => (
          <li key={`${row.at} ${row.via} ${row.outcome}`}>
            {sayTime(row.at, locale)} · {row.via === 'none' ? t('trail.nobody') : sayChannel(row.via, t)}
            {row.messageKind && row.messageKind !== 'call'
              ? ` (${t(`trail.kind.${row.messageKind}` as 'trail.kind.cancel')})`
              : ''}
            {' · '}
            {sayOutcome(row.outcome, t)}
            {row.reasonCode ? `：${sayReason(row.reasonCode, t)}` : ''}
          </li>
        ))}
      </ol>
    </StateOf>
  );
}

function sayOutcome(outcome: string, t: ReturnType<typeof useLanguage>['t']): string {
  const key = `trail.${outcome}`;
  return key in channelsWords ? t(key as 'trail.sent') : outcome;
}
