import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { sayDoor } from '../residents/say.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';

/** Whose records a request is about: those of a home, or of one helper. */
export type Subject =
  | { readonly name: string; readonly doorId: string }
  | { readonly name: string; readonly personId: string };

/** "Whose records?": a home by address, name or number; a helper by name or number. */
export function FindSubject({ onChoose, onCancel }: { onChoose(subject: Subject): void; onCancel(): void }) {
  const { t } = useLanguage();
  const [ofHelper, setOfHelper] = useState(false);
  const [find, setFind] = useState('');
  const hint = t(ofHelper ? 'desk.find-helper' : 'desk.find-door');
  const choose = (helper: boolean) => {
    setOfHelper(helper);
    setFind('');
  };
  return (
    <section className="ledger-card" style={{ display: 'block', marginBottom: 16 }}>
      <h2>{t(ofHelper ? 'desk.for-helper' : 'desk.for-door')}</h2>
      <Segmented<boolean>
        aria-label={t('desk.about-whom')}
        value={ofHelper}
        onChange={choose}
        options={[
          { value: false, label: t('desk.of-home') },
          { value: true, label: t('desk.of-helper') },
        ]}
        style={{ marginBottom: 8 }}
      />
      <Input.Search
        key={hint}
        aria-label={hint}
        placeholder={hint}
        enterButton={t('desk.find')}
        onSearch={text => setFind(text.trim())}
        autoFocus
      />
      {find && !ofHelper ? <Homes find={find} onChoose={onChoose} /> : null}
      {find && ofHelper ? <Helpers find={find} onChoose={onChoose} /> : null}
      <Button style={{ marginTop: 8 }} onClick={onCancel}>
        {t('desk.cancel')}
      </Button>
    </section>
  );
}

function Homes({ find, onChoose }: { find: string; onChoose(subject: Subject): void }) {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const asked = useView('residents.ledger', { communityId, find, limit: 8 });
  const rows = (asked.data?.rows ?? []).map(row => ({
    id: row.id,
    name: sayDoor(row),
    who: row.households.flatMap(household => household.residents.map(one => one.name)).join('、'),
  }));
  if (!asked.data) return null;
  return <List rows={rows} label={t('desk.choose')} onChoose={row => onChoose({ name: row.name, doorId: row.id })} />;
}

function Helpers({ find, onChoose }: { find: string; onChoose(subject: Subject): void }) {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const asked = useView('roster.people', { communityId, find, limit: 8 });
  const rows = (asked.data?.rows ?? []).map(row => ({ id: row.id, name: row.name, who: row.phoneMasked ?? '' }));
  if (!asked.data) return null;
  return (
    <List
      rows={rows}
      label={t('desk.choose-helper')}
      onChoose={row => onChoose({ name: row.name, personId: row.id })}
    />
  );
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly who: string;
}

function List({ rows, label, onChoose }: { rows: readonly Row[]; label: string; onChoose(row: Row): void }) {
  const { t } = useLanguage();
  if (rows.length === 0) return <p>{t('desk.found-none')}</p>;
  return (
    <ul className="ledger-rows" style={{ marginTop: 8 }}>
      {rows.map(row => (
        <li key={row.id} className="ledger-card">
          <div className="grow">
            <strong>{row.name}</strong> <span className="ledger-soft">{row.who}</span>
          </div>
          <Button onClick={() => onChoose(row)}>{label}</Button>
        </li>
      ))}
    </ul>
  );
}
