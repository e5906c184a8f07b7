import { Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';

/** "Who?" by part of a name or the end of a number; the roster is asked as one types. */
export function PersonPicker({
  value,
  onChange,
  id,
}: {
  value?: string | null;
  onChange?: (id: string | null, name?: string) => void;
  id?: string;
}) {
  const { t } = useLanguage();
  const me = useMe();
  const [find, setFind] = useState('');
  const found = useView('roster.people', { communityId: me.communityId, limit: 20, ...(find ? { find } : {}) });
  const people = found.data?.rows ?? [];
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setFind }}
      allowClear
      aria-label={t('teams.who')}
      placeholder={t('teams.who')}
      style={{ minWidth: 'min(14rem, 100%)' }}
      value={value ?? null}
      loading={found.isFetching}
      notFoundContent={t('roster.nobody')}
      onChange={chosen => onChange?.(chosen ?? null, people.find(({ id: one }) => one === chosen)?.name)}
      options={people.map(person => ({
        value: person.id,
        label: `${person.name} ${person.phoneMasked ?? ''}`,
      }))}
    />
  );
}
