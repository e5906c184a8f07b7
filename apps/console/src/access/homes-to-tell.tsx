import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';

/** "Which households must we tell that somebody looked at their record?" Asked for on purpose. */
export function HomesToTell({ breakGlassId }: { breakGlassId: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return open ? (
    <Homes breakGlassId={breakGlassId} />
  ) : (
    <Button onClick={() => setOpen(true)}>{t('glass.homes')}</Button>
  );
}

function Homes({ breakGlassId }: { breakGlassId: string }) {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const { rows, pages } = usePages('access.breakGlassHomes', { communityId, breakGlassId });
  return (
    <StateOf asked={pages} empty={rows.length === 0 && t('glass.homes-none')}>
      <p>{t('glass.homes-lead')}</p>
      <ul>
        {rows.map(({ doorId, place, day }) => (
          <li key={doorId}>
            {place} · {day}
          </li>
        ))}
      </ul>
      <More pages={pages} />
    </StateOf>
  );
}
