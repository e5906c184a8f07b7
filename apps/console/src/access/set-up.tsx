import { useMutation } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, AutoComplete, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useView } from '../shell/use-view.ts';

interface Answers {
  readonly name: string;
  readonly code: string;
  readonly officePhone?: string;
  readonly you: string;
}

/** The very first screen of an office: which community is this, and who are you? */
export function SetUp() {
  const { token } = useParams({ strict: false }) as { token: string };
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<Answers>();
  const [find, setFind] = useState('');
  const found = useView('places.divisions', { find }, find.length > 1);
  const create = useMutation({
    mutationFn: (answers: Answers) =>
      client.post('/api/access/set-up', {
        token,
        community: {
          code: answers.code,
          name: answers.name,
          ...(answers.officePhone ? { officePhone: answers.officePhone } : {}),
        },
        person: { name: answers.you },
      }),
    onSuccess: () => navigate({ to: '/import', replace: true }),
  });
  const options = (found.data?.rows ?? []).map(row => ({
    value: row.code,
    label: `${row.name} · ${row.code}`,
    disabled: row.taken,
  }));
  return (
    <main style={{ maxWidth: 520, margin: '6vh auto', padding: 16 }}>
      <Card title={<h1 style={{ margin: 0, fontSize: '1.25rem' }}>{t('set-up.title')}</h1>}>
        {create.error ? <Alert type="error" title={problemText(create.error, t)} style={{ marginBottom: 16 }} /> : null}
        <Form form={form} layout="vertical" onFinish={answers => create.mutate(answers)} requiredMark={false}>
          <Form.Item label={t('set-up.find')} htmlFor="set-up-find">
            <AutoComplete
              id="set-up-find"
              options={options}
              onSearch={setFind}
              onSelect={(code: string) => {
                const row = found.data?.rows.find(each => each.code === code);
                form.setFieldsValue({ code, name: row?.name ?? '' });
              }}
            />
          </Form.Item>
          <Form.Item name="name" label={t('set-up.community')} rules={[{ required: true }]}>
            <Input size="large" autoComplete="off" />
          </Form.Item>
          <Form.Item name="code" label={t('set-up.code')} rules={[{ required: true, pattern: /^\d{12}$/ }]}>
            <Input size="large" inputMode="numeric" maxLength={12} />
          </Form.Item>
          <Form.Item name="officePhone" label={t('set-up.phone')}>
            <Input size="large" inputMode="tel" />
          </Form.Item>
          <Form.Item name="you" label={t('set-up.you')} rules={[{ required: true }]}>
            <Input size="large" autoComplete="name" />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block loading={create.isPending}>
            {t('set-up.go')}
          </Button>
        </Form>
      </Card>
    </main>
  );
}
