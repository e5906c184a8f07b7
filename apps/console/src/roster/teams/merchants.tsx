import type { MerchantLine } from '@linli/protocol';
import { type Goods, goods, type Opening, openings } from '@linli/protocol/vocabulary';
import { Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { More } from '../../shell/more.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { Tel } from '../../shell/tel.tsx';
import { sayTime } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { usePages } from '../../shell/use-pages.ts';
import { PersonLink } from '../person-link.tsx';
import { Tags } from '../tags.tsx';
import { NewMerchant } from './new-merchant.tsx';

/** "Who can supply what, are they open, whom do I ring?" */
export function Merchants() {
  const { t } = useLanguage();
  const me = useMe();
  const [wanted, setWanted] = useState<Goods | null>(null);
  const { rows, pages } = usePages('roster.merchants', {
    communityId: me.communityId,
    ...(wanted ? { goods: wanted } : {}),
  });
  return (
    <>
      <div className="people-bar">
        <Select
          allowClear
          aria-label={t('merchants.goods')}
          placeholder={t('merchants.any')}
          value={wanted}
          onChange={chosen => setWanted(chosen ?? null)}
          options={goods.map(value => ({ value, label: t(`goods.${value}`) }))}
        />
        <NewMerchant />
      </div>
      <StateOf asked={pages} empty={rows.length === 0 && t('merchants.none')}>
        <ListTable
          rowKey="merchantId"
          dataSource={rows}
          columns={[
            { title: t('merchants.name'), key: 'name', render: (_, shop: MerchantLine) => <Name shop={shop} /> },
            {
              title: t('merchants.goods'),
              dataIndex: 'goods',
              render: (held: Goods[]) => <Tags texts={held.map(each => t(`goods.${each}`))} />,
            },
            { title: t('merchants.opening'), key: 'opening', render: (_, shop: MerchantLine) => <Now shop={shop} /> },
            {
              title: t('merchants.contact'),
              key: 'contact',
              render: (_, { contact }: MerchantLine) =>
                contact ? (
                  <>
                    <PersonLink personId={contact.personId} name={contact.name} /> <Tel number={contact.phoneMasked} />
                  </>
                ) : (
                  '—'
                ),
            },
            {
              title: t('merchants.alliance'),
              key: 'team',
              render: (_, { team }: MerchantLine) => team?.name ?? '—',
            },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </>
  );
}

function Name({ shop }: { shop: MerchantLine }) {
  return (
    <>
      <strong>{shop.name}</strong>
      {shop.place ? <div>{shop.place}</div> : null}
      {shop.note ? <div className="soft">{shop.note}</div> : null}
    </>
  );
}

/** Whether it sells now, changed in place; with when that was noted. */
function Now({ shop }: { shop: MerchantLine }) {
  const { t, locale } = useLanguage();
  const set = useCommand('roster.setOpening');
  return (
    <>
      <Select<Opening>
        size="small"
        aria-label={`${t('merchants.opening')} ${shop.name}`}
        style={{ minWidth: '7.5rem' }}
        value={shop.opening}
        loading={set.isPending}
        onChange={opening => set.mutate({ merchantId: shop.merchantId, opening })}
        options={openings.map(value => ({ value, label: t(`opening.${value}`) }))}
      />
      <div className="soft">{t('merchants.since', { time: sayTime(shop.openingAt, locale) })}</div>
    </>
  );
}
