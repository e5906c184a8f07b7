import type { ViewResponse } from '@linli/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import '../approvals/approvals.css';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import { Dangers } from './dangers.tsx';
import { NewOrder } from './new-order.tsx';

type Order = ViewResponse<'orders.list'>['rows'][number];

/** "Is anybody's way in or out restricted here, by which paper, until when, and is there danger?" */
export function OrdersPage() {
  const { t } = useLanguage();
  const me = useMe();
  const [entering, setEntering] = useState(false);
  const { rows, pages } = usePages('orders.list', { communityId: me.communityId });
  const mayOrder = me.operations.includes('orders.propose');
  return (
    <div className="page">
      <h1>{t('orders.title')}</h1>
      <p>{t('orders.explain')}</p>
      {mayOrder ? <Dangers /> : null}
      {mayOrder && !entering ? <Button onClick={() => setEntering(true)}>{t('orders.new')}</Button> : null}
      {entering ? <NewOrder onClose={() => setEntering(false)} /> : null}
      <StateOf asked={pages} empty={rows.length === 0 && t('orders.none')}>
        <ul className="approvals">
          {rows.map(order => (
            <OrderCard key={order.id} order={order} mayEnd={mayOrder} />
          ))}
        </ul>
        <More pages={pages} />
      </StateOf>
    </div>
  );
}

function OrderCard({ order, mayEnd }: { order: Order; mayEnd: boolean }) {
  const { t, locale } = useLanguage();
  const end = useCommand('orders.end');
  const isOpen = ['waiting', 'not-yet', 'in-force', 'suspended'].includes(order.state);
  return (
    <li className="approval">
      <h2>
        {order.orderNo} · {t(`orders.state.${order.state}`)} · {t(`orders.exits.${order.exits}`)}
      </h2>
      <small>
        {order.authority} · {order.legalBasis} ·{' '}
        {t('orders.until', { from: sayTime(order.from, locale), to: sayTime(order.to, locale) })}
      </small>
      <p>{order.says}</p>
      <p>
        {order.measures.map(measure => t(`orders.measure.${measure}`)).join(' · ')} ·{' '}
        {order.places.map(place => place.name).join('、')}
      </p>
      <p>{t('orders.ways', { exits: order.freeExits, medical: order.medicalRoute, phone: order.phone })}</p>
      {mayEnd && isOpen ? (
        <div className="approval-tools">
          <Button loading={end.isPending} onClick={() => end.mutate({ orderId: order.id })}>
            {t('orders.end')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
