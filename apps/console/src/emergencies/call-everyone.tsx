import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { Board } from './board.ts';

/** Everybody at once: asks a second person; when somebody has said yes, one button calls them. */
export function CallEveryone({ board }: { board: Board }) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const ask = useCommand('emergencies.askEveryone', ['approvals']);
  const call = useCommand('emergencies.callEveryone', ['callups']);
  const about = { emergencyId: board.emergencyId, $emergencyId: board.emergencyId, $status: board.status };
  if (board.everyone === 'called') return <p role="status">✓ {t('everyone.done')}</p>;
  if (board.everyone === 'waiting') return <p role="status">‖ {t('everyone.waiting')}</p>;
  if (board.everyone === 'confirmed')
    return (
      <Button type="primary" danger size="large" block loading={call.isPending} onClick={() => call.mutate(about)}>
        {t('everyone.go')}
      </Button>
    );
  return (
    <>
      <p>{t('everyone.explain')}</p>
      <Input.TextArea
        rows={2}
        maxLength={400}
        aria-label={t('everyone.reason')}
        placeholder={t('everyone.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <Button
        size="large"
        style={{ marginTop: 12 }}
        loading={ask.isPending}
        disabled={reason.trim().length < 2}
        onClick={() => ask.mutate({ ...about, reason })}
      >
        {t('everyone.ask')}
      </Button>
    </>
  );
}
