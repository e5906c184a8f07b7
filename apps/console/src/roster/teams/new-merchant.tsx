import { type Goods, goods } from '@linli/protocol/vocabulary';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';
import { PersonPicker } from '../person-picker.tsx';

interface Answers {
  readonly name: string;
  readonly goods?: Goods[];
  readonly contactPersonId?: string | null;
  readonly teamId?: string;
  readonly note?: string;
}

/** Records a shop: what it can supply, and whom to ring there. */
export function NewMerchant() {
  const { t } = useLanguage();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const save = useCommand('roster.saveMerchant');
  const alliances = useView('roster.teams', { communityId: me.communityId, kind: 'merchants', limit: 200 }, open);
  const send = ({ name, goods: supplies, contactPersonId, teamId, note }: Answers) =>
    save.mutate(
      {
        merchantId: newId(),
        name,
        goods: supplies ?? [],
        ...(contactPersonId ? { contactPersonId } : {}),
        ...(teamId ? { teamId } : {}),
        ...(note?.trim() ? { note: note.trim() } : {}),
      },
      { onSuccess: () => setOpen(false) },
    );
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('merchants.new')}
      </Button>
      <Modal open={open} title={t('merchants.new')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form<Answers> layout="vertical" onFinish={send} requiredMark={false}>
          <Form.Item name="name" label={t('merchants.name')} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="goods" label={t('merchants.goods')}>
            <Select mode="multiple" options={goods.map(value => ({ value, label: t(`goods.${value}`) }))} />
          </Form.Item>
          <Form.Item name="contactPersonId" label={t('merchants.contact')}>
            <PersonPicker />
          </Form.Item>
          <Form.Item name="teamId" label={t('merchants.alliance')}>
            <Select
              allowClear
              options={(alliances.data?.rows ?? []).map(team => ({ value: team.teamId, label: team.name }))}
            />
          </Form.Item>
          <Form.Item name="note" label={t('merchants.note')}>
            <Input maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={save.isPending}>
            {t('merchants.new')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
