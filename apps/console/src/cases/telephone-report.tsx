import type { PayloadInput } from '@linli/protocol';
import { type CaseKind, caseKinds, type Urgency, urgencies } from '@linli/protocol/vocabulary';
import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';

interface Answers {
  readonly caseKind: CaseKind;
  readonly urgency: Urgency;
  readonly entranceId?: string;
  readonly where?: string;
  readonly text?: string;
  readonly phone?: string;
}

/** For someone on the telephone: the same three questions, entered by the office; read the number out to them afterwards. */
export function TelephoneReport({ onReported }: { onReported: (caseId: string) => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const map = useView('places.map', { communityId: me.communityId }, open);
  const report = useCommand('cases.report');
  const buildings = new Map((map.data?.buildings ?? []).map(building => [building.id, building.name]));
  const compounds = new Map((map.data?.compounds ?? []).map(compound => [compound.id, compound.name]));
  const compoundOf = new Map((map.data?.buildings ?? []).map(building => [building.id, building.compoundId]));
  const options = (map.data?.entrances ?? []).map(entrance => ({
    value: entrance.id,
    label:
      `${compounds.get(compoundOf.get(entrance.buildingId) ?? '') ?? ''} ${buildings.get(entrance.buildingId) ?? ''} ${entrance.name}`.trim(),
  }));
  const send = (answers: Answers) => {
    const caseId = newId();
    report.mutate(payloadOf(answers, caseId), {
      onSuccess: () => {
        setOpen(false);
        onReported(caseId);
      },
    });
  };
  return (
    <>
      <Button block onClick={() => setOpen(true)}>
        ☎ {t('today.telephone')}
      </Button>
      <Modal open={open} title={t('today.telephone')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form<Answers> layout="vertical" initialValues={{ urgency: 'today' }} onFinish={send} requiredMark={false}>
          <Form.Item name="caseKind" label={t('resident.what')} rules={[{ required: true }]}>
            <Select options={caseKinds.map(kind => ({ value: kind, label: t(`case.${kind}`) }))} />
          </Form.Item>
          <Form.Item name="entranceId" label={t('resident.where-pick')}>
            <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} loading={map.isPending} />
          </Form.Item>
          <Form.Item name="where" label={t('resident.where-other')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="urgency" label={t('resident.urgent')}>
            <Radio.Group
              optionType="button"
              options={urgencies.map(value => ({
                value,
                label: t(`urgency.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="text" label={t('resident.more')}>
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
          <Form.Item name="phone" label={t('resident.phone')}>
            <Input maxLength={20} inputMode="tel" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large" loading={report.isPending}>
            {t('today.telephone')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}

function payloadOf(answers: Answers, caseId: string): PayloadInput<'cases.report'> {
  return {
    caseId,
    caseKind: answers.caseKind,
    urgency: answers.urgency,
    channel: 'telephone',
    place: {
      ...(answers.entranceId ? { entranceId: answers.entranceId } : {}),
      ...(answers.where ? { text: answers.where } : {}),
    },
    ...(answers.text ? { text: answers.text } : {}),
    ...(answers.phone ? { contact: { phone: answers.phone } } : {}),
  };
}
