import { asWeekly, readWeekly, usualHours } from '@linli/protocol/usual-hours';
import { Button, Card, Checkbox, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { useCommand } from '../../shell/use-command.ts';
import type { Person } from './person.ts';

type Availability = NonNullable<Person['availability']>;
const nothing: Availability = { weekly: [], exceptions: [] };

/** When somebody is free: the week in taps, and days on which it is otherwise. */
export function HoursCard({ person }: { person: Person }) {
  const { t } = useLanguage();
  const [edited, setEdited] = useState<Availability>(person.availability ?? nothing);
  const set = useCommand('roster.setAvailability');
  const { chosen, others } = readWeekly(edited.weekly);
  const isSame = JSON.stringify(edited) === JSON.stringify(person.availability ?? nothing);
  return (
    <Card
      size="small"
      title={t('person.hours')}
      extra={person.freeNow === null ? t('person.hours-none') : t(person.freeNow ? 'person.free' : 'person.away')}
    >
      <Checkbox.Group
        style={{ display: 'grid', gap: '0.3rem' }}
        value={chosen}
        onChange={names => setEdited({ ...edited, weekly: [...others, ...asWeekly(names)] })}
        options={usualHours.map(value => ({ value, label: t(`hours.${value}`) }))}
      />
      {others.length > 0 ? <p>{t('person.hours-other', { n: others.length })}</p> : null}
      {edited.exceptions.map((each, index) => (
        <div className="person-line" key={`${each.from}${each.to}${each.free}`}>
          <Tag
            closable
            onClose={() => setEdited({ ...edited, exceptions: edited.exceptions.toSpliced(index, 1) })}
          >{`${each.from} – ${each.to} ${t(each.free ? 'person.free' : 'person.away')}`}</Tag>
        </div>
      ))}
      <AddException onAdd={each => setEdited({ ...edited, exceptions: [...edited.exceptions, each] })} />
      <Button
        disabled={isSame}
        loading={set.isPending}
        onClick={() => set.mutate({ personId: person.id, availability: edited })}
      >
        {t('roster.save')}
      </Button>
    </Card>
  );
}

function AddException({ onAdd }: { onAdd(each: Availability['exceptions'][number]): void }) {
  const { t } = useLanguage();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [free, setFree] = useState(false);
  const add = () => {
    onAdd({ from, to: to || from, free });
    setFrom('');
    setTo('');
  };
  return (
    <div className="person-line">
      <span>{t('person.except')}</span>
      <Input
        type="date"
        size="small"
        aria-label={`${t('person.except')} ${t('person.from')}`}
        style={{ width: '10rem' }}
        value={from}
        onChange={event => setFrom(event.target.value)}
      />
      <Input
        type="date"
        size="small"
        aria-label={`${t('person.except')} ${t('person.to')}`}
        style={{ width: '10rem' }}
        min={from}
        value={to}
        onChange={event => setTo(event.target.value)}
      />
      <Select
        size="small"
        aria-label={t('person.except')}
        style={{ minWidth: '5rem' }}
        value={free}
        onChange={setFree}
        options={[
          { value: false, label: t('person.away') },
          { value: true, label: t('person.free') },
        ]}
      />
      <Button size="small" disabled={!from || (to !== '' && to < from)} onClick={add}>
        {t('roster.add')}
      </Button>
    </div>
  );
}
