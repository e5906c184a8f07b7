import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';

const graceChoices = [0, 7, 14, 30] as const;
const validChoices = [90, 365, 730] as const;

interface Answers {
  readonly graceDays: number;
  readonly validDays: number;
}

/** Makes a new key and shows it once. @param hasOld whether keys are good now, so that it must be said how long they go on */
export function NewCapKey({ hasOld }: { hasOld: boolean }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  /** The key that was made just now; null when the answer was a repeat. */
  const [made, setMade] = useState<{ key: string | null } | null>(null);
  const make = useCommand('emergencies.makeCapKey');
  if (made) return <ShownOnce of={made.key} onTaken={() => setMade(null)} />;
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('cap-key.new')}</Button>;
  const ask = (answers: Partial<Answers>): void =>
    make.mutate(
      { keyId: newId(), ...answers },
      {
        onSuccess: result => {
          setMade(result);
          setAsking(false);
        },
      },
    );
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      initialValues={{ graceDays: 14, validDays: 365 }}
      onFinish={ask}
      className="channel-form"
    >
      {hasOld ? (
        <Form.Item name="graceDays" label={t('cap-key.grace')}>
          <Select
            options={graceChoices.map(days => ({
              value: days,
              label: days === 0 ? t('cap-key.grace.0') : t('cap-key.grace.days', { days }),
            }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="validDays" label={t('cap-key.valid')}>
        <Select
          options={validChoices.map(days => ({
            value: days,
            label: days === 90 ? t('cap-key.valid.days', { days }) : t(`cap-key.valid.${days}`),
          }))}
        />
      </Form.Item>
      <div className="cap-key-bar">
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('cap-key.make')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('cap-key.cancel')}</Button>
      </div>
    </Form>
  );
}

/** The key itself, until whoever reads it says that it has been taken down. */
function ShownOnce({ of: key, onTaken }: { of: string | null; onTaken: () => void }) {
  const { t } = useLanguage();
  return (
    <div role="status">
      <p>{t(key === null ? 'cap-key.repeat' : 'cap-key.shown')}</p>
      {key === null ? null : (
        <p>
          <strong>{t('cap-key.new-key')}</strong> <code className="cap-key">{key}</code>
        </p>
      )}
      <Button onClick={onTaken}>{t('cap-key.taken')}</Button>
    </div>
  );
}
