import type { Tenancy } from '@linli/protocol/vocabulary';
import { problemWords } from '@linli/words';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import { FigureFields } from './household.tsx';
import { today } from './say.ts';

interface Answers {
  readonly name: string;
  readonly phone?: string;
  readonly movedIn?: string;
  readonly people?: number | null;
  readonly children?: number | null;
  readonly tenancy: Tenancy;
  readonly beside?: boolean;
}

/** A household comes to live here: a name, perhaps a number, how many. Nothing else is asked. */
export function MoveIn({ doorId, livedIn, onDone }: { doorId: string; livedIn: boolean; onDone(): void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const record = useCommand('residents.recordHouseholds');
  const send = ({ name, phone, movedIn, people, children, tenancy, beside }: Answers) =>
    record.mutate(
      {
        households: [
          {
            householdId: newId(),
            doorId,
            tenancy,
            beside: beside ?? false,
            ...(people == null ? {} : { people }),
            ...(children == null ? {} : { children }),
            ...(movedIn ? { movedIn } : {}),
            residents: [{ residentId: newId(), name, ...(phone ? { phone } : {}), householder: true }],
          },
        ],
      },
      {
        onSuccess({ refusals }) {
          const key = `problem.${refusals[0]?.code}`;
          if (!refusals[0]) onDone();
          else void message.error(key in problemWords ? t(key as 'problem.bug') : t('problem.bug'), 8);
        },
      },
    );
  return (
    <Form<Answers>
      layout="vertical"
      onFinish={send}
      requiredMark={false}
      initialValues={{ tenancy: 'unknown', movedIn: today() }}
    >
      <h3>{t('ledger.move-in')}</h3>
      <Form.Item name="name" label={t('ledger.name')} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="phone" label={t('ledger.phone')}>
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="movedIn" label={t('ledger.moved-in-on')}>
        <Input type="date" max={today()} style={{ width: 'min(11rem, 100%)' }} />
      </Form.Item>
      <FigureFields />
      {livedIn ? (
        <Form.Item name="beside" valuePropName="checked">
          <Checkbox>{t('ledger.beside')}</Checkbox>
        </Form.Item>
      ) : null}
      <div className="ledger-tools">
        <Button type="primary" htmlType="submit" loading={record.isPending}>
          {t('ledger.move-in')}
        </Button>
        <Button onClick={onDone}>{t('ledger.cancel')}</Button>
      </div>
    </Form>
  );
}
