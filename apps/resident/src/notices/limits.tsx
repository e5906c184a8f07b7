import { sayTime, useLanguage } from '../shell/language.tsx';
import type { Here } from './here-view.ts';

/** May I go out, by which order, until when, and how do I object? A danger stands first: then every exit is open. */
export function Limits({ here }: { here: Here }) {
  const { t, locale } = useLanguage();
  return (
    <>
      {here.dangers.map(danger => (
        <section className="card alarm" role="alert" key={danger.dangerId}>
          {danger.exercise ? <span className="mark">{t('resident.exercise')}</span> : null}{' '}
          <strong>
            ! {t('orders.danger-title')}: {t(`orders.danger.${danger.kind}`)}
          </strong>
          <p>{t('resident.danger-exits')}</p>
          <p className="soft">{t('resident.since', { time: sayTime(danger.declaredAt, locale) })}</p>
        </section>
      ))}
      {here.orders.map(order => (
        <Order key={order.orderId} order={order} code={here.code} />
      ))}
    </>
  );
}

function Order({ order, code }: { order: Here['orders'][number]; code: string }) {
  const { t, locale } = useLanguage();
  return (
    <section className="card">
      {order.exercise ? <span className="mark">{t('resident.exercise')}</span> : null}{' '}
      <strong>{t(`resident.exits.${order.state === 'in-force' ? order.exits : order.state}`)}</strong>
      <p>{order.says}</p>
      <p>
        {order.places.join('、')} · {order.measures.map(measure => t(`orders.measure.${measure}`)).join(' · ')}
      </p>
      <p>{t('resident.order-until', { time: sayTime(order.until, locale) })}</p>
      <p>{t('resident.order-exits', { exits: order.freeExits, medical: order.medicalRoute })}</p>
      <p className="soft">
        {order.authority} {order.orderNo}
      </p>
      <a className="big" href={`tel:${order.phone.replace(/[^+\d]/g, '')}`}>
        <span>
          ☎ {t('resident.order-phone')} <span className="whole">{order.phone}</span>
        </span>
      </a>
      <a href={`/here/${code}`}>{t('resident.order-object')}</a>
    </section>
  );
}
