import { Fragment } from 'react';
import { useOverlaid, usePhoneState, useServerNow } from '../phone/use-phone.tsx';
import { Telephone } from '../shell/telephone.tsx';
import { useText } from '../shell/text.tsx';
import { sayClock } from '../shell/time.ts';
import { applyDanger } from './danger-overlay.ts';

/** Which rule holds at the gate now, and may people leave? An order whose time is over is left out by the phone's own clock; never downloaded means: let people out. */
export function OrdersHere() {
  const { t, locale } = useText();
  const here = useOverlaid('orders', applyDanger);
  const loadedAt = usePhoneState().slices.orders?.at;
  const now = useServerNow();
  if (!here) return <p>{t('field.orders.unknown')}</p>;
  const orders = here.orders.filter(order => Date.parse(order.until) > now);
  return (
    <>
      <h2>{t('field.orders.title')}</h2>
      {loadedAt && <p className="soft">{t('field.orders.asOf', { time: sayClock(locale, loadedAt, now) })}</p>}
      {here.dangers.map(danger => (
        <p key={danger.id} className="fault">
          !{' '}
          {t(danger.exercise ? 'field.orders.drill' : 'field.orders.danger', {
            kind: t(`orders.danger.${danger.kind}`),
          })}
        </p>
      ))}
      {orders.length === 0 && <p>{t('field.orders.none')}</p>}
      {orders.map(order => (
        <Fragment key={order.id}>
          <section className="card" data-exits={order.exits}>
            <h3>{t(`field.orders.exits.${order.exits}`)}</h3>
            <p>{order.places.map(place => place.name).join('、')}</p>
            <p>
              <b>{order.task}</b>
            </p>
            {order.precaution && <p>{t(`precaution.${order.precaution}`)}</p>}
            <p>{t('field.orders.out', { exits: order.freeExits, medical: order.medicalRoute })}</p>
            <p>{t('field.orders.until', { time: sayClock(locale, order.until, now) })}</p>
          </section>
          <a className="button wide" href={`tel:${order.phone.replace(/[^+\d]/g, '')}`}>
            {t('field.orders.ask')} <Telephone number={order.phone} />
          </a>
        </Fragment>
      ))}
    </>
  );
}
