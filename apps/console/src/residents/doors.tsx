import { Input, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';
import { type DoorLine, sayDay, sayDoor } from './say.ts';

const filters = {
  all: {},
  'unchecked-6': { uncheckedMonths: 6 },
  'unchecked-12': { uncheckedMonths: 12 },
  vacant: { vacant: '1' },
  tenants: { tenancy: 'tenant' },
} as const;
type Filter = keyof typeof filters;

/** "Who lives where, and which doors has nobody looked at for long?" */
export function Doors({ doorId, onOpen }: { doorId: string | null; onOpen(id: string): void }) {
  const { t } = useLanguage();
  const me = useMe();
  const [find, setFind] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const query = { communityId: me.communityId, ...filters[filter], ...(find ? { find } : {}) };
  const { rows, pages } = usePages('residents.ledger', query);
  const nothing = find === '' && filter === 'all' ? t('ledger.empty') : t('ledger.none-found');
  return (
    <>
      <div className="ledger-tools">
        <Input.Search
          allowClear
          enterButton
          placeholder={t('ledger.find')}
          aria-label={t('ledger.find')}
          maxLength={60}
          onSearch={typed => setFind(typed.trim())}
        />
        <Select<Filter>
          aria-label={t('ledger.filter')}
          value={filter}
          onChange={setFilter}
          style={{ width: 'min(13rem, 100%)' }}
          options={(Object.keys(filters) as Filter[]).map(value => ({ value, label: t(`ledger.${value}`) }))}
        />
      </div>
      <StateOf asked={pages} empty={rows.length === 0 && nothing}>
        <ul className="ledger-rows">
          {rows.map(door => (
            <li key={door.id}>
              <Row door={door} current={door.id === doorId} onOpen={onOpen} />
            </li>
          ))}
        </ul>
        <More pages={pages} />
      </StateOf>
    </>
  );
}

function Row({ door, current, onOpen }: { door: DoorLine; current: boolean; onOpen(id: string): void }) {
  const { t, locale } = useLanguage();
  const names = door.households.flatMap(household => household.residents.map(one => one.name));
  const many = door.households.reduce((sum, household) => sum + (household.people ?? 0), 0) || door.people;
  return (
    <button type="button" className="ledger-row" aria-current={current} onClick={() => onOpen(door.id)}>
      <span>{sayDoor(door)}</span>
      <span>
        {door.vacant ? `○ ${t('ledger.vacant')} ` : null}
        {names.join('、')}
        {names.length === 0 && !door.vacant && door.kind === 'dwelling' ? <small>{t('ledger.nobody')}</small> : null}
        {many && !door.vacant ? <small> · {t('ledger.people', { n: many })}</small> : null}
      </span>
      <small>
        {door.checkedAt
          ? `✓ ${t('ledger.checked', { time: sayDay(door.checkedAt, locale) })}`
          : t('ledger.never-checked')}
      </small>
    </button>
  );
}
