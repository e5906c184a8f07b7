import { type RevealReason, revealReasons } from '@linli/protocol/vocabulary';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';

/** "May I see the names?" Masked until a reason is chosen; masked again by itself when the time is over. */
export function RevealBar({ doorId, until }: { doorId: string; until: string | null }) {
  const { t, locale } = useLanguage();
  const [reason, setReason] = useState<RevealReason>('ring-back');
  const reveal = useCommand('residents.reveal');
  useMaskAgain(until);
  if (until) return <p className="ledger-note">{t('ledger.revealed', { time: sayTime(until, locale) })}</p>;
  return (
    <div className="ledger-note">
      <p style={{ margin: 0 }}>{t('ledger.masked')}</p>
      <div className="ledger-tools">
        <Select<RevealReason>
          aria-label={t('ledger.reason')}
          value={reason}
          onChange={setReason}
          style={{ width: 'min(10rem, 100%)' }}
          options={revealReasons.map(value => ({ value, label: t(`ledger.reason-${value}`) }))}
        />
        <Button loading={reveal.isPending} onClick={() => reveal.mutate({ doorId, reason })}>
          {t('ledger.reveal')}
        </Button>
      </div>
    </div>
  );
}

/** Reads the door again when the names are to be masked, so that they do not stay on an open screen. */
function useMaskAgain(until: string | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!until) return;
    const left = Math.max(0, Date.parse(until) - Date.now()) + 1000;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: ['residents'] }), left);
    return () => clearTimeout(timer);
  }, [until, queries]);
}
