import { Button } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';

/** When somebody last spoke with them, and a button for having done so now. */
export function LastContact({ personId, at }: { personId: string; at: string | null }) {
  const { t, locale } = useLanguage();
  const record = useCommand('roster.recordContact');
  return (
    <span className="person-line">
      {at ? sayTime(at, locale) : t('roster.never')}
      <Button size="small" loading={record.isPending} onClick={() => record.mutate({ personId })}>
        {t('roster.spoke')}
      </Button>
    </span>
  );
}
