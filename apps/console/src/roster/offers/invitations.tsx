import type { ViewResponse } from '@linli/protocol';
import { type Skill, skills } from '@linli/protocol/vocabulary';
import { Button, Card, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { More } from '../../shell/more.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayTime } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { usePages } from '../../shell/use-pages.ts';
import { QrCode } from '../qr-code.tsx';

type Invitation = ViewResponse<'roster.recruitments'>['rows'][number];

/** Invitations that are or were out, each with its link and code for posters and groups. */
export function Invitations() {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('roster.recruitments', { communityId: me.communityId });
  return (
    <section>
      <h2>{t('offers.invitations')}</h2>
      <div className="people-bar">
        <NewInvitation />
      </div>
      <StateOf asked={pages} empty={rows.length === 0 && t('offers.none-out')}>
        <div className="person-cards">
          {rows.map(each => (
            <OneInvitation key={each.recruitmentId} invitation={each} />
          ))}
        </div>
        <More pages={pages} />
      </StateOf>
    </section>
  );
}

function OneInvitation({ invitation }: { invitation: Invitation }) {
  const { t, locale } = useLanguage();
  const [shown, setShown] = useState(false);
  const close = useCommand('roster.closeRecruitment');
  return (
    <Card size="small" title={invitation.title}>
      <div className="person-line">
        {invitation.open ? t('offers.open', { time: sayTime(invitation.closesAt, locale) }) : `⏸ ${t('offers.closed')}`}
        {invitation.waiting > 0 ? <strong>{t('offers.waiting', { n: invitation.waiting })}</strong> : null}
      </div>
      {invitation.body ? <p>{invitation.body}</p> : null}
      {invitation.open ? (
        <div className="person-line">
          <Button size="small" onClick={() => setShown(!shown)} aria-expanded={shown}>
            {t('offers.link')}
          </Button>
          <Button
            size="small"
            loading={close.isPending}
            onClick={() => close.mutate({ recruitmentId: invitation.recruitmentId })}
          >
            {t('offers.close')}
          </Button>
        </div>
      ) : null}
      {shown ? (
        <>
          <Input.TextArea readOnly rows={2} aria-label={t('offers.link')} value={invitation.url} />
          <QrCode qr={invitation.qr} label={t('offers.link')} />
        </>
      ) : null}
    </Card>
  );
}

interface Answers {
  readonly title: string;
  readonly body?: string;
  readonly skills?: Skill[];
  readonly until: string;
}

function NewInvitation() {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const invite = useCommand('roster.openRecruitment');
  const send = ({ title, body, skills: wanted, until }: Answers) =>
    invite.mutate(
      {
        recruitmentId: newId(),
        title,
        skills: wanted ?? [],
        // To the end of that day, by the clock of the desk.
        closesAt: new Date(`${until}T23:59:59`).toISOString(),
        ...(body?.trim() ? { body: body.trim() } : {}),
      },
      { onSuccess: () => setOpen(false) },
    );
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('offers.new')}
      </Button>
      <Modal open={open} title={t('offers.new')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form<Answers> layout="vertical" onFinish={send} requiredMark={false} initialValues={{ until: inDays(30) }}>
          <Form.Item name="title" label={t('offers.title')} rules={[{ required: true }]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="body" label={t('offers.body')}>
            <Input.TextArea maxLength={500} rows={2} />
          </Form.Item>
          <Form.Item name="skills" label={t('roster.skills')}>
            <Select mode="multiple" options={skills.map(value => ({ value, label: t(`skill.${value}`) }))} />
          </Form.Item>
          <Form.Item name="until" label={t('offers.until')} rules={[{ required: true }]}>
            <Input type="date" min={inDays(0)} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={invite.isPending}>
            {t('offers.new')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}

/** A local day so many days from today, as a date field wants it. */
function inDays(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
