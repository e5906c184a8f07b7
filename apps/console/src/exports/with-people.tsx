import { Alert, Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';

const purposes = ['hand-over', 'check-with-source', 'backup-on-paper', 'lawful-request'] as const;
/** What a file with people in it may be for. */
export type PeoplePurpose = (typeof purposes)[number];

/** What is it for? Asked wherever people are in it; nothing is chosen beforehand. */
export function ChoosePurpose({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: PeoplePurpose | null;
  onChange: (purpose: PeoplePurpose) => void;
}) {
  const { t } = useLanguage();
  return (
    <Flex vertical gap={4}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        placeholder={t('export.for-choose')}
        onChange={onChange}
        options={purposes.map(each => ({ value: each, label: t(`export.purpose.${each}`) }))}
      />
    </Flex>
  );
}

/** The asking, as a mutation keeps it. */
interface Asking {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: unknown;
}

/** With people in it one does not take it alone: why it is needed, and to a colleague with it. @param onAsk `emptied` is to be called once it went */
export function AskColleague({
  id,
  ready,
  asking,
  asked,
  onAsk,
}: {
  id: string;
  ready: boolean;
  asking: Asking;
  asked: string;
  onAsk: (reason: string, emptied: () => void) => void;
}) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  return (
    <Flex vertical gap={8}>
      <label htmlFor={id}>{t('export.reason')}</label>
      <Input id={id} value={reason} maxLength={400} onChange={event => setReason(event.target.value)} />
      <Button
        type="primary"
        disabled={!ready || reason.trim() === ''}
        loading={asking.isPending}
        onClick={() => onAsk(reason.trim(), () => setReason(''))}
      >
        {t('export.ask')}
      </Button>
      <div aria-live="polite">
        {asking.error ? <Alert type="warning" showIcon title={problemText(asking.error, t)} /> : null}
        {asking.isSuccess ? <span>✓ {asked}</span> : null}
      </div>
    </Flex>
  );
}
