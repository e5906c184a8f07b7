import { App, Button, Flex, Form, Input, InputNumber } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { ChannelRow } from './channel-row.ts';

interface Answers {
  readonly position: number;
  readonly [field: string]: string | number | undefined;
}

/** Fields of one channel. A secret that is kept stays out of the form; left empty it stays as it is. @param next place in the order of one that is new */
export function ChannelForm({ row, next, onSaved }: { row: ChannelRow; next: number; onSaved: () => void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const set = useCommand('channels.set');
  const save = (answers: Answers, enabled: boolean): void => {
    const values = (secret: boolean): Record<string, string> =>
      Object.fromEntries(
        row.fields
          .filter(field => field.secret === secret)
          .map(field => [field.name, String(answers[field.name] ?? '').trim()] as const)
          .filter(([, value]) => value !== ''),
      );
    set.mutate(
      {
        channelKind: row.channelKind,
        enabled,
        position: Number(answers.position),
        settings: values(false),
        secrets: values(true),
      },
      {
        onSuccess: () => {
          if (enabled) void message.success(t('channels.saved'));
          onSaved();
        },
      },
    );
  };
  const [form] = Form.useForm<Answers>();
  const initial = { ...row.settings, position: row.isSetUp ? row.position : next };
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={answers => save(answers, true)}
      className="channel-form"
      autoComplete="off"
    >
      {row.fields.map(field => (
        <Field key={field.name} row={row} field={field} />
      ))}
      <Form.Item name="position" label={t('channels.position')} rules={[{ required: true }]}>
        <InputNumber min={1} max={99} />
      </Form.Item>
      <Flex gap={8} wrap>
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {t('channels.save')}
        </Button>
        {row.enabled ? (
          <Button onClick={() => save(form.getFieldsValue(), false)}>{t('channels.turn-off')}</Button>
        ) : null}
      </Flex>
    </Form>
  );
}

function Field({ row, field }: { row: ChannelRow; field: ChannelRow['fields'][number] }) {
  const { t } = useLanguage();
  const isKept = field.secret && row.secretNames.includes(field.name);
  const label = `${t(`channels.field.${field.name}` as 'channels.field.url')}${field.optional ? t('channels.optional') : ''}`;
  const rules = [{ required: !field.optional && !isKept, message: t('problem.channel-field-missing') }];
  return (
    <Form.Item name={field.name} label={label} rules={rules}>
      {field.secret ? (
        <Input.Password
          maxLength={500}
          autoComplete="new-password"
          placeholder={isKept ? t('channels.secret-kept') : ''}
        />
      ) : (
        <Input maxLength={500} inputMode={field.is === 'number' ? 'numeric' : field.is === 'url' ? 'url' : 'text'} />
      )}
    </Form.Item>
  );
}
