import type { TeamLine } from '@linli/protocol';
import { asWeekly, readWeekly, type UsualHours, usualHours } from '@linli/protocol/usual-hours';
import { type TeamKind, teamKinds } from '@linli/protocol/vocabulary';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { More } from '../../shell/more.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { usePages } from '../../shell/use-pages.ts';

/** "Which teams and posts are there, who leads them, where?" */
export function Teams() {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('roster.teams', { communityId: me.communityId });
  return (
    <>
      <div className="people-bar">
        <NewTeam />
      </div>
      <StateOf asked={pages} empty={rows.length === 0 && t('teams.none')}>
        <ListTable
          rowKey="teamId"
          dataSource={rows}
          columns={[
            {
              title: t('teams.name'),
              key: 'name',
              render: (_, team: TeamLine) => (
                <Link to="/people/team/$teamId" params={{ teamId: team.teamId }}>
                  {team.name}
                </Link>
              ),
            },
            { title: t('teams.kind'), dataIndex: 'kind', render: (kind: TeamKind) => t(`team.${kind}`) },
            { title: t('teams.place'), dataIndex: 'place', render: (place: string | null) => place ?? '—' },
            {
              title: t('person.hours'),
              key: 'hours',
              render: (_, team: TeamLine) =>
                readWeekly(team.hours)
                  .chosen.map(name => t(`hours.${name}`))
                  .join('、'),
            },
            { title: t('teams.leader'), dataIndex: 'leader', render: (name: string | null) => name ?? '—' },
            { title: t('teams.members'), dataIndex: 'members' },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </>
  );
}

interface Answers {
  readonly kind: TeamKind;
  readonly name: string;
  readonly place?: string;
  readonly hours?: UsualHours[];
}

function NewTeam() {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const save = useCommand('roster.saveTeam');
  const send = ({ kind, name, place, hours }: Answers) =>
    save.mutate(
      { teamId: newId(), kind, name, hours: asWeekly(hours ?? []), ...(place?.trim() ? { place: place.trim() } : {}) },
      { onSuccess: () => setOpen(false) },
    );
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('teams.new')}
      </Button>
      <Modal open={open} title={t('teams.new')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form<Answers> layout="vertical" onFinish={send} requiredMark={false} initialValues={{ kind: 'volunteers' }}>
          <Form.Item name="kind" label={t('teams.kind')}>
            <Select options={teamKinds.map(value => ({ value, label: t(`team.${value}`) }))} />
          </Form.Item>
          <Form.Item name="name" label={t('teams.name')} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="place" label={t('teams.place')}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="hours" label={t('person.hours')}>
            <Select mode="multiple" options={usualHours.map(value => ({ value, label: t(`hours.${value}`) }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={save.isPending}>
            {t('teams.new')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
