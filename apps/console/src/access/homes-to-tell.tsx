import type { BreakGlassReason } from '@linli/protocol/vocabulary';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';
import { TellHomes } from './tell-homes.tsx';
import { ToldHomes } from './told-homes.tsx';
import './homes.css';

/** How many homes of a break-glass wait to be told, and by which day. */
interface Waiting {
  readonly homes: number;
  readonly dueOn: string;
  readonly overdue: boolean;
}

/** One break-glass, and why it was taken. */
interface Taken {
  readonly breakGlassId: string;
  readonly reason: BreakGlassReason;
}

/** "Which households must we tell that somebody looked at their record, which did we tell?" Asked for on purpose; how many wait is said before. */
export function HomesToTell({ waiting, ...taken }: Taken & { waiting: Waiting | undefined }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  if (open) return <Homes {...taken} />;
  return (
    <div className="homes-line">
      {waiting ? <Due {...waiting} says={t('glass.homes-waiting', { n: waiting.homes })} /> : null}
      <Button className="door-long" onClick={() => setOpen(true)}>
        {t('glass.homes')}
      </Button>
    </div>
  );
}

function Homes({ breakGlassId, reason }: Taken) {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const wait = usePages('access.breakGlassHomes', { communityId, breakGlassId });
  const told = usePages('access.breakGlassHomes', { communityId, breakGlassId, told: '1' });
  const [counted] = wait.pages.data?.pages ?? [];
  const { waiting = 0, done = 0, dueOn = null, overdue = false, role = null } = counted ?? {};
  return (
    <StateOf asked={wait.pages} empty={counted !== undefined && waiting + done === 0 && t('glass.homes-none')}>
      <section className="homes">
        <h3>
          {t('glass.to-tell', { n: waiting })} {waiting > 0 && dueOn ? <Due dueOn={dueOn} overdue={overdue} /> : null}
        </h3>
        {waiting > 0 && role ? (
          <p>
            {t('glass.homes-lead', { role: t(`role.${role}` as 'role.auditor'), reason: t(`glass.reason.${reason}`) })}
          </p>
        ) : null}
        <TellHomes breakGlassId={breakGlassId} rows={wait.rows} pages={wait.pages} />
        <h3>{t('glass.told', { n: done })}</h3>
        <ToldHomes breakGlassId={breakGlassId} rows={told.rows} pages={told.pages} />
      </section>
    </StateOf>
  );
}

function Due({ dueOn, overdue, says }: { dueOn: string; overdue: boolean; says?: string }) {
  const { t } = useLanguage();
  return (
    <Tag className="homes-due" color={overdue ? 'error' : 'default'}>
      {overdue ? '! ' : ''}
      {says ? `${says} · ` : ''}
      {t(overdue ? 'glass.tell-late' : 'glass.tell-by', { day: dueOn })}
    </Tag>
  );
}
