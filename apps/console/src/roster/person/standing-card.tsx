import { standings } from '@linli/protocol/vocabulary';
import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import type { Person } from './person.ts';

type Standing = Person['state'];

/** Where somebody stands, since when and why; resting needs no reason. */
export function StandingCard({ person }: { person: Person }) {
  const { t, locale } = useLanguage();
  const [reason, setReason] = useState('');
  const change = useCommand('roster.changeStanding');
  const act = (to: Standing) =>
    change.mutate(
      { personId: person.id, changeId: newId(), to, ...(reason.trim() ? { reason: reason.trim() } : {}) },
      { onSuccess: () => setReason('') },
    );
  return (
    <Card size="small" title={`${t('roster.standing')} · ${t(`standing.${person.state}`)}`}>
      <Input
        aria-label={t('person.why')}
        placeholder={t('person.why')}
        maxLength={200}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <div className="person-line">
        {standings
          .filter(to => to !== person.state && !(person.state === 'active' && to === 'candidate'))
          .map(to => (
            <Button
              key={to}
              size="small"
              disabled={to !== 'rested' && !reason.trim()}
              loading={change.isPending && change.variables?.to === to}
              onClick={() => act(to)}
            >
              {t('person.change-standing', { state: t(`standing.${to}`) })}
            </Button>
          ))}
      </div>
      {person.standings.map(line => (
        <div className="person-line past" key={line.changeId}>
          {sayDay(line.at, locale)} {t(`standing.${line.from as Standing}`)} → {t(`standing.${line.to as Standing}`)}
          {line.reason ? ` · ${line.reason}` : ''}
        </div>
      ))}
    </Card>
  );
}
