import type { ViewResponse } from '@linli/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';
import { sayOperation } from './say-operation.ts';
import { sayReason } from './say-reason.ts';

type Look = ViewResponse<'audit.whoLooked'>['rows'][number];

/** "A resident asks who looked at them: what do I answer?" Asked for on purpose: the answer is itself a look. */
export function WhoLooked({ doorId }: { doorId: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <h3>{t('looked.title')}</h3>
      {open ? <Looks doorId={doorId} /> : <Button onClick={() => setOpen(true)}>{t('looked.show')}</Button>}
    </>
  );
}

function Looks({ doorId }: { doorId: string }) {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('audit.whoLooked', { communityId: me.communityId, doorId, limit: 30 });
  return (
    <StateOf asked={pages}>
      <p className="ledger-soft">{rows.length === 0 ? t('looked.none') : t('looked.hint')}</p>
      <ul>
        {rows.map((look, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a look has no id for whom it was about; the list only grows at its end
          <li key={index}>
            {look.day} · {look.office} · {t(`role.${look.role}` as 'role.auditor')} · {sayOperation(look.operation, t)}
            {look.reason ? ` · ${sayReason(look.reason, t)}` : ''}
            {look.mode === 'break-glass' ? <strong> · {sayBeyond(look.told, t)}</strong> : null}
          </li>
        ))}
      </ul>
      <More pages={pages} />
    </StateOf>
  );
}

/** That a look went beyond a role: the household is to be told, or was, on which day and how. */
function sayBeyond(told: Look['told'], t: ReturnType<typeof useLanguage>['t']): string {
  return told ? t('looked.told', { day: told.on, how: t(`glass.way.${told.how}`) }) : t('looked.beyond');
}
