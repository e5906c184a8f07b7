import { type EquipmentItem, equipmentItems } from '@linli/protocol/vocabulary';
import { Button, Card, Input, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import type { Person } from './person.ts';

/** What somebody has of ours, handed out and taken back. */
export function EquipmentCard({ person }: { person: Person }) {
  const { t, locale } = useLanguage();
  return (
    <Card size="small" title={t('person.equipment')}>
      {person.equipment.map(each => (
        <div className={`person-line ${each.returnedAt ? 'past' : ''}`} key={each.issueId}>
          <strong>
            {t(`item.${each.item}`)} {each.label}
          </strong>
          {sayDay(each.issuedAt, locale)}
          {each.returnedAt ? (
            <span>
              – {sayDay(each.returnedAt, locale)} {t(`person.returned.${each.returnedAs as 'good'}`)}
            </span>
          ) : (
            <ReturnButtons issueId={each.issueId} />
          )}
        </div>
      ))}
      <HandOut personId={person.id} />
    </Card>
  );
}

/** Takes one thing back, and how it was. */
export function ReturnButtons({ issueId }: { issueId: string }) {
  const { t } = useLanguage();
  const back = useCommand('roster.returnEquipment');
  return (
    <span className="person-line">
      {(['good', 'damaged', 'lost'] as const).map(as => (
        <Button
          key={as}
          size="small"
          loading={back.isPending && back.variables?.as === as}
          onClick={() => back.mutate({ issueId, as })}
        >
          {t(`person.return.${as}`)}
        </Button>
      ))}
    </span>
  );
}

function HandOut({ personId }: { personId: string }) {
  const { t } = useLanguage();
  const [item, setItem] = useState<EquipmentItem>('vest');
  const [label, setLabel] = useState('');
  const issue = useCommand('roster.issueEquipment');
  const go = () =>
    issue.mutate(
      { issueId: newId(), personId, item, ...(label.trim() ? { label: label.trim() } : {}) },
      { onSuccess: () => setLabel('') },
    );
  return (
    <div className="person-line">
      <Select
        aria-label={t('equipment.what')}
        style={{ minWidth: '7rem' }}
        value={item}
        onChange={setItem}
        options={equipmentItems.map(value => ({ value, label: t(`item.${value}`) }))}
      />
      <Input
        aria-label={t('person.equipment-label')}
        placeholder={t('person.equipment-label')}
        style={{ width: 'min(10rem, 100%)' }}
        maxLength={60}
        value={label}
        onChange={event => setLabel(event.target.value)}
      />
      <Button loading={issue.isPending} onClick={go}>
        {t('person.issue')}
      </Button>
    </div>
  );
}
