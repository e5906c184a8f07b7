import { type CorrectionKind, correctionKinds } from '@linli/protocol/vocabulary';
import { Button, Form, Input, Select } from 'antd';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';

interface Answers {
  readonly about: CorrectionKind;
  readonly says: string;
  readonly contact?: string;
}

/** A resident rings or comes to the counter: what is wrong, in their words, and how to answer them. */
export function AskCorrection({ doorId, onDone }: { doorId: string; onDone(): void }) {
  const { t } = useLanguage();
  const ask = useCommand('residents.askCorrection');
  const send = ({ about, says, contact }: Answers) =>
    ask.mutate({ correctionId: newId(), doorId, about, says, ...(contact ? { contact } : {}) }, { onSuccess: onDone });
  return (
    <Form<Answers> layout="vertical" onFinish={send} requiredMark={false} initialValues={{ about: 'people' }}>
      <h3>{t('ledger.ask-correction')}</h3>
      <Form.Item name="about" label={t('ledger.about')}>
        <Select options={correctionKinds.map(value => ({ value, label: t(`ledger.about-${value}`) }))} />
      </Form.Item>
      <Form.Item name="says" label={t('ledger.says')} rules={[{ required: true }]}>
        <Input.TextArea maxLength={400} rows={2} />
      </Form.Item>
      <Form.Item name="contact" label={t('ledger.contact')}>
        <Input maxLength={80} />
      </Form.Item>
      <div className="ledger-tools">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('ledger.save')}
        </Button>
        <Button onClick={onDone}>{t('ledger.cancel')}</Button>
      </div>
    </Form>
  );
}
