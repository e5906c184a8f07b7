import { type CandidateKind, candidateKinds } from '@linli/protocol/vocabulary';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';

interface Answers {
  readonly name: string;
  readonly phone?: string;
  readonly kinds?: CandidateKind[];
}

/** Adds one person by hand; a number that is known finds who has it. */
export function AddPerson() {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const add = useCommand('roster.addPeople');
  const send = (answers: Answers) =>
    add.mutate(
      {
        people: [
          {
            personId: newId(),
            name: answers.name,
            ...(answers.phone ? { phone: answers.phone } : {}),
            kinds: answers.kinds ?? [],
          },
        ],
      },
      { onSuccess: () => setOpen(false) },
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('people.add')}</Button>
      <Modal open={open} title={t('people.add')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form<Answers> layout="vertical" onFinish={send} requiredMark={false}>
          <Form.Item name="name" label={t('people.name')} rules={[{ required: true }]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="phone" label={t('people.phone')}>
            <Input inputMode="tel" maxLength={20} />
          </Form.Item>
          <Form.Item name="kinds" label={t('people.kind')}>
            <Select mode="multiple" options={candidateKinds.map(kind => ({ value: kind, label: t(`kind.${kind}`) }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={add.isPending}>
            {t('people.add')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
