import { Button, Card } from 'antd';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import type { Person } from './person.ts';

/** Whether somebody has promised to keep quiet about what they learn at doors, to the text in force. */
export function AgreementCard({ person }: { person: Person }) {
  const { t, locale } = useLanguage();
  const record = useCommand('roster.recordAgreement');
  const isDone = person.agreements.some(each => each.version === person.agreementVersion);
  return (
    <Card size="small" title={t('person.agreement')}>
      {isDone ? null : <p className="amber">○ {t('person.agreement-none')}</p>}
      {person.agreements.map(each => (
        <div className="person-line" key={each.agreementId}>
          ✓ {sayDay(each.at, locale)} · {t(`person.agreement.${each.way as 'paper'}`)} · {each.version}
        </div>
      ))}
      {isDone ? null : (
        <Button
          loading={record.isPending}
          onClick={() => record.mutate({ personId: person.id, agreementId: newId(), version: person.agreementVersion })}
        >
          {t('person.agreement-paper')}
        </Button>
      )}
    </Card>
  );
}
