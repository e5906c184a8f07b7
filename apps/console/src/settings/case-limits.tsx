import type { ViewResponse } from '@linli/protocol';
import { type CaseKind, caseKinds, type Urgency, urgencies } from '@linli/protocol/vocabulary';
import { App, Button, Card, Flex, Form, Input, InputNumber, Select } from 'antd';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

type Limit = ViewResponse<'cases.limits'>['rows'][number];

interface Answers {
  readonly caseKind?: CaseKind;
  readonly urgency?: Urgency;
  readonly hours: number;
  readonly source: string;
}

/** How long something may wait, with where each rule comes from; a new limit ends the one for the same kind and urgency. */
export function CaseLimits() {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const me = useMe();
  const limits = useView('cases.limits', { communityId: me.communityId });
  const set = useCommand('cases.setLimit');
  const save = ({ caseKind, urgency, hours, source }: Answers) =>
    set.mutate(
      { limitId: newId(), hours, source, ...(caseKind ? { caseKind } : {}), ...(urgency ? { urgency } : {}) },
      { onSuccess: () => void message.success(t('settings.saved')) },
    );
  return (
    <Card title={t('settings.limits')}>
      <StateOf asked={limits}>
        <ListTable
          rowKey={(row: Limit) => `${row.caseKind}${row.urgency}`}
          dataSource={limits.data?.rows ?? []}
          columns={[
            {
              title: t('resident.what'),
              render: (_, row: Limit) => (row.caseKind ? t(`case.${row.caseKind}`) : t('settings.any')),
            },
            {
              title: t('resident.urgent'),
              render: (_, row: Limit) => (row.urgency ? t(`urgency.${row.urgency}`) : t('settings.any')),
            },
            { title: t('settings.hours'), dataIndex: 'hours', align: 'end' },
            { title: t('settings.source'), dataIndex: 'source' },
          ]}
        />
        <Form<Answers> layout="vertical" onFinish={save} requiredMark={false} style={{ marginTop: 16 }}>
          <Flex gap={12} wrap align="end">
            <Form.Item name="caseKind" label={t('resident.what')}>
              <Select
                allowClear
                style={{ minWidth: 'min(11em, 100%)' }}
                placeholder={t('settings.any')}
                options={caseKinds.map(value => ({ value, label: t(`case.${value}`) }))}
              />
            </Form.Item>
            <Form.Item name="urgency" label={t('resident.urgent')}>
              <Select
                allowClear
                style={{ minWidth: 'min(9em, 100%)' }}
                placeholder={t('settings.any')}
                options={urgencies.map(value => ({ value, label: t(`urgency.${value}`) }))}
              />
            </Form.Item>
            <Form.Item name="hours" label={t('settings.hours')} rules={[{ required: true }]}>
              <InputNumber min={1} max={8760} />
            </Form.Item>
            <Form.Item name="source" label={t('settings.source')} rules={[{ required: true, min: 2 }]}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item>
              <Button type="primary" htmlType="submit" loading={set.isPending}>
                {t('settings.set-limit')}
              </Button>
            </Form.Item>
          </Flex>
        </Form>
      </StateOf>
    </Card>
  );
}
