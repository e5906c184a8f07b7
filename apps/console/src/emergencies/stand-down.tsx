import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useIntoView } from '../shell/use-into-view.ts';
import type { Board } from './board.ts';

/** The end: what stops, what stays, who is thanked; then one button. */
export function StandDown({ board }: { board: Board }) {
  const { t } = useLanguage();
  const [statement, setStatement] = useState('');
  const end = useCommand('emergencies.standDown', ['callups', 'rounds', 'thanks']);
  return (
    <Card
      ref={useIntoView(true)}
      title={<h2 style={{ margin: 0 }}>{t('stand-down.title')}</h2>}
      style={{ marginBottom: 16 }}
    >
      <p>{t('stand-down.preview', { n: board.doors.total - board.doors.covered })}</p>
      <Input.TextArea
        rows={2}
        maxLength={1000}
        aria-label={t('stand-down.statement')}
        placeholder={t('stand-down.statement')}
        value={statement}
        onChange={event => setStatement(event.target.value)}
      />
      <Button
        type="primary"
        size="large"
        style={{ marginTop: 12 }}
        disabled={statement.trim().length < 2}
        loading={end.isPending}
        onClick={() =>
          end.mutate({
            emergencyId: board.emergencyId,
            statement,
            $emergencyId: board.emergencyId,
            $status: board.status,
          })
        }
      >
        {t('stand-down.go')}
      </Button>
    </Card>
  );
}
