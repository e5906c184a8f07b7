import { Button, Input } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';

/** A link for the household itself, and the code that is said apart from it; shown once. */
export function HandLink({ doorId }: { doorId: string }) {
  const { t } = useLanguage();
  const [made, setMade] = useState<{ url: string; code: string } | null>(null);
  const issue = useCommand('privacy.issueLink');
  if (!made)
    return (
      <Button
        loading={issue.isPending}
        onClick={() => issue.mutate({ linkId: newId(), doorId }, { onSuccess: result => setMade(result) })}
      >
        {t('desk.issue-link')}
      </Button>
    );
  return (
    <div role="status" style={{ width: '100%' }}>
      <p>{t('desk.link-lead')}</p>
      <strong>{t('desk.link')}</strong>
      <Input.TextArea readOnly rows={2} value={made.url} aria-label={t('desk.link')} />
      <p>
        <strong>{t('desk.code')}</strong> <span style={{ fontSize: '1.6rem', letterSpacing: '.2em' }}>{made.code}</span>
      </p>
    </div>
  );
}
