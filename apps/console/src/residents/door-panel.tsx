import { eventWords } from '@linli/words';
import { Alert, App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { WhoLooked } from '../audit/who-looked.tsx';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { AskCorrection } from './ask-correction.tsx';
import { Household } from './household.tsx';
import { MoveIn } from './move-in.tsx';
import { RevealBar } from './reveal-bar.tsx';
import { sayDay, sayDoor } from './say.ts';

/** "Who lives behind this door, since when, and what do I do when that is wrong?" */
export function DoorPanel({ doorId, onBack, narrow }: { doorId: string; onBack(): void; narrow: boolean }) {
  const { t, locale } = useLanguage();
  const me = useMe();
  const asked = useView('residents.door', { communityId: me.communityId, doorId });
  const found = asked.data;
  // On a phone the door takes the list's place: it begins at its beginning, however far down the list was.
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    if (narrow) top.current?.scrollIntoView();
  }, [narrow]);
  return (
    <section ref={top} className={narrow ? 'ledger-panel' : ''} aria-live="polite">
      {narrow ? <Button onClick={onBack}>{t('ledger.back')}</Button> : null}
      <StateOf asked={asked}>
        {found ? (
          <>
            <h2>{sayDoor(found.door)}</h2>
            <p className="ledger-soft">
              {found.address ? `${found.address} · ` : ''}
              {found.door.vacant ? `${t('ledger.vacant')} · ` : ''}
              {found.door.checkedAt
                ? t('ledger.checked', { time: sayDay(found.door.checkedAt, locale) })
                : t('ledger.never-checked')}
            </p>
            {found.door.vacant && found.door.households.length > 0 ? (
              <Alert type="warning" showIcon title={t('ledger.vacant-but-listed')} />
            ) : null}
            <RevealBar doorId={doorId} until={found.revealedUntil} />
            {found.door.households.map(household => (
              <Household key={household.id} household={household} clear={found.revealedUntil !== null} />
            ))}
            {found.door.households.length === 0 && found.door.kind === 'dwelling' ? <p>{t('ledger.nobody')}</p> : null}
            <Tools doorId={doorId} livedIn={found.door.households.length > 0} />
            {found.left.length > 0 ? <h3>{t('ledger.left')}</h3> : null}
            <ul>
              {found.left.map(household => (
                <li key={household.id}>
                  {household.residents.map(one => one.name).join('、') || '—'} ·{' '}
                  {t('ledger.left-line', { day: household.movedOut ?? '', until: household.keepUntil ?? '' })}{' '}
                  <UndoMoveOut householdId={household.id} />
                </li>
              ))}
            </ul>
            <WhoLooked doorId={doorId} />
            <h3>{t('ledger.history')}</h3>
            <ul className="ledger-soft">
              {found.history.map(one => (
                <li key={`${one.at}${one.event}`}>
                  {sayTime(one.at, locale)} {sayEvent(one.event, t)} {one.byName ?? ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </StateOf>
    </section>
  );
}

function sayEvent(event: string, t: ReturnType<typeof useLanguage>['t']): string {
  const key = `event.${event}`;
  return key in eventWords ? t(key as 'event.door-checked') : event;
}

function Tools({ doorId, livedIn }: { doorId: string; livedIn: boolean }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'move-in' | 'correction' | null>(null);
  const check = useCommand('places.markChecked', ['residents']);
  const mark = () => check.mutate({ doorIds: [doorId] }, { onSuccess: () => void message.success(t('ledger.marked')) });
  const close = () => setOpen(null);
  if (open === 'move-in') return <MoveIn doorId={doorId} livedIn={livedIn} onDone={close} />;
  if (open === 'correction') return <AskCorrection doorId={doorId} onDone={close} />;
  return (
    <div className="ledger-tools">
      <Button type="primary" loading={check.isPending} onClick={mark}>
        ✓ {t('ledger.mark-checked')}
      </Button>
      <Button onClick={() => setOpen('move-in')}>{t('ledger.move-in')}</Button>
      <Button onClick={() => setOpen('correction')}>{t('ledger.ask-correction')}</Button>
    </div>
  );
}

/** Until the record is deleted a move-out can be taken back. */
function UndoMoveOut({ householdId }: { householdId: string }) {
  const { t } = useLanguage();
  const undo = useCommand('residents.undoMoveOut');
  return (
    <Button size="small" loading={undo.isPending} onClick={() => undo.mutate({ householdId })}>
      {t('ledger.undo')}
    </Button>
  );
}
