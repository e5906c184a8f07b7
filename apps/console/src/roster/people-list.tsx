import type { ViewResponse } from '@linli/protocol';
import { type CandidateKind, candidateKinds } from '@linli/protocol/vocabulary';
import { App, Button, Flex, Form, Input, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';

type Person = ViewResponse<'roster.people'>['rows'][number];

/** Everyone on the roster, masked; a sign-in link for whoever needs one. */
export function PeopleList() {
  const { t } = useLanguage();
  const me = useMe();
  const [find, setFind] = useState('');
  const { rows, pages } = usePages('roster.people', { communityId: me.communityId, ...(find ? { find } : {}) });
  return (
    <>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          placeholder={t('people.find')}
          aria-label={t('people.find')}
          onSearch={setFind}
          style={{ maxWidth: 320 }}
        />
        <AddPerson />
      </Flex>
      <StateOf asked={pages}>
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={rows}
          scroll={{ x: true }}
          columns={[
            { title: t('people.name'), dataIndex: 'name' },
            { title: t('people.phone'), dataIndex: 'phoneMasked' },
            {
              title: t('people.kind'),
              dataIndex: 'kinds',
              render: (held: Person['kinds']) => held.map(kind => <Tag key={kind}>{t(`kind.${kind}`)}</Tag>),
            },
            {
              title: t('people.home'),
              dataIndex: 'homeGridCode',
              render: (code: string | null) => code?.slice(12) ?? '—',
            },
            {
              title: t('people.roles'),
              dataIndex: 'roles',
              render: (roles: Person['roles']) =>
                roles.map(role => (
                  <Tag key={role.assignmentId}>{`${t(`role.${role.role}`)} ${role.gridCode?.slice(12) ?? ''}`}</Tag>
                )),
            },
            { title: t('people.link'), render: (_, person) => <LinkButton person={person} /> },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </>
  );
}

function LinkButton({ person }: { person: Person }) {
  const { t } = useLanguage();
  const { modal } = App.useApp();
  const issue = useCommand('access.issueLink');
  const desk = person.roles.some(role =>
    ['community-staff', 'street-staff', 'planner', 'operator', 'auditor'].includes(role.role),
  );
  const show = () =>
    issue.mutate(
      { personId: person.id, app: desk ? 'console' : 'field' },
      {
        onSuccess: ({ url }) =>
          void modal.info({
            title: t('people.link-for', { name: person.name }),
            content: <Input.TextArea readOnly autoSize value={url} />,
            okText: t('people.copy'),
            onOk: () => navigator.clipboard?.writeText(url),
          }),
      },
    );
  return (
    <Button size="small" onClick={show} loading={issue.isPending}>
      {t('people.link')}
    </Button>
  );
}

interface Answers {
  readonly name: string;
  readonly phone?: string;
  readonly kinds?: CandidateKind[];
}

function AddPerson() {
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
