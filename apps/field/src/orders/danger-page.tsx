import type { PayloadInput } from '@linli/protocol';
import { isUnsent } from '@linli/sync';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { Telephone } from '../shell/telephone.tsx';
import { useText } from '../shell/text.tsx';
import { OrdersHere } from './orders-here.tsx';

type Kind = PayloadInput<'orders.declareDanger'>['kind'];
const kinds: readonly Kind[] = ['fire', 'gas', 'flood', 'earthquake', 'building', 'medical', 'other'];

/** Somebody may die here: what do I tap, whom do I ring? The tap that names the danger opens every exit; no network and no permission is needed. */
export function DangerPage() {
  const { t } = useText();
  const phone = usePhone();
  const { slices } = usePhoneState();
  const inDrill =
    slices.doors?.value.rounds.some(round => round.exercise) || slices.calls?.value.rows.some(call => call.exercise);
  const [declared, setDeclared] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const declare = async (kind: Kind) => {
    const dangerId = newId();
    try {
      await phone.record('orders.declareDanger', { dangerId, kind });
      setDeclared(dangerId);
    } catch {
      setFailed(true);
    }
  };
  return (
    <main className="page">
      {declared ? (
        <Declared dangerId={declared} />
      ) : (
        <>
          <h1>! {t('field.danger.title')}</h1>
          <p>{t('field.danger.what')}</p>
          {inDrill && <p>{t('field.danger.alsoInDrill')}</p>}
          {failed && (
            <p className="fault" role="alert">
              {t('field.danger.notKept')}
            </p>
          )}
          <div className="choices dangers">
            {kinds.map(kind => (
              <button key={kind} type="button" onClick={() => void declare(kind)}>
                {t(`orders.danger.${kind}`)}
              </button>
            ))}
          </div>
        </>
      )}
      <Rescue />
      <OrdersHere />
    </main>
  );
}

/** Has it counted, and does the office know? */
function Declared({ dangerId }: { dangerId: string }) {
  const { t } = useText();
  const { operations, meta } = usePhoneState();
  const mine = operations.find(it => it.command.payload.dangerId === dangerId);
  const isSent = mine !== undefined && !isUnsent(mine, meta.epoch);
  return (
    <section className="card danger" role="status" data-sent={isSent}>
      <h1>{t('field.danger.open')}</h1>
      <p>{t('field.danger.do')}</p>
      <p>
        <span aria-hidden="true">{isSent ? '✓' : '‖'}</span> {t(isSent ? 'field.danger.sent' : 'field.danger.queued')}
      </p>
    </section>
  );
}

/** The numbers that bring help; the phone in the hand is faster than any record. */
function Rescue() {
  const { t } = useText();
  const office = usePhoneState().slices.community?.value.officePhone;
  return (
    <div className="choices one-column">
      <a className="button" href="tel:119">
        {t('field.report.fire')}
      </a>
      <a className="button" href="tel:120">
        {t('field.report.medical')}
      </a>
      <a className="button" href="tel:110">
        {t('field.report.police')}
      </a>
      {office && (
        <a className="button" href={`tel:${office}`}>
          {t('field.none.callOffice')} <Telephone number={office} />
        </a>
      )}
    </div>
  );
}
