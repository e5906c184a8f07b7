import { candidateKinds, memberTypes, phoneReasons, skills } from '@linli/protocol/vocabulary';
import { App, Button, Card, Form, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { Tel } from '../../shell/tel.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { LastContact } from '../last-contact.tsx';
import type { Person } from './person.ts';

/** What is known of somebody; the number in full only on purpose. */
export function AboutCard({ person }: { person: Person }) {
  const { t } = useLanguage();
  const [editing, setEditing] = useState(false);
  return (
    <Card
      size="small"
      title={t('person.about')}
      extra={
        editing ? null : (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('roster.edit')}
          </Button>
        )
      }
    >
      <Reveal person={person} />
      {editing ? <Edit person={person} onDone={() => setEditing(false)} /> : <Facts person={person} />}
      <div className="person-line">
        {t('roster.last-contact')} <LastContact personId={person.id} at={person.lastContactAt} />
      </div>
    </Card>
  );
}

function Facts({ person }: { person: Person }) {
  const { t } = useLanguage();
  return (
    <>
      <div className="person-line">
        {person.kinds.map(kind => (
          <Tag key={kind}>{t(`kind.${kind}`)}</Tag>
        ))}
        {person.skills.map(skill => (
          <Tag key={skill}>{t(`skill.${skill}`)}</Tag>
        ))}
      </div>
      <div className="person-line">
        {t(`member-type.${person.memberType}`)}
        {person.homePlace ? ` · ${person.homePlace}` : null}
        {person.homeGridName ? ` · ${person.homeGridName}` : null}
        {person.employer ? ` · ${person.employer}` : null}
      </div>
    </>
  );
}

/** Asks what for, then shows; the journal keeps who looked. */
function Reveal({ person }: { person: Person }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const reveal = useCommand('roster.revealPhone', ['audit']);
  if (!person.phoneMasked) return null;
  const shown = reveal.data?.phone;
  if (shown)
    return (
      <div className="person-line">
        ☎ <a href={`tel:${shown}`}>{shown}</a>
      </div>
    );
  return (
    <>
      <div className="person-line">
        ☎ <Tel number={person.phoneMasked} />
        <Button size="small" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('person.reveal')}
        </Button>
      </div>
      {asking ? (
        <div className="person-line">
          {t('person.reveal-why')}
          {phoneReasons.map(reason => (
            <Button
              key={reason}
              size="small"
              loading={reveal.isPending && reveal.variables?.reason === reason}
              onClick={() => reveal.mutate({ personId: person.id, reason })}
            >
              {t(`person.reveal.${reason}`)}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  );
}

interface Answers {
  readonly name: string;
  readonly phone?: string;
  readonly kinds: Person['kinds'];
  readonly skills: Person['skills'];
  readonly memberType: Person['memberType'];
  readonly employer?: string;
}

function Edit({ person, onDone }: { person: Person; onDone(): void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const update = useCommand('roster.updatePerson', ['grids']);
  const send = ({ phone, employer, ...rest }: Answers) =>
    update.mutate(
      {
        personId: person.id,
        ...rest,
        employer: employer?.trim() || null,
        // Left empty, the number stays: it is not shown here.
        ...(phone?.trim() ? { phone } : {}),
      },
      {
        onSuccess: () => {
          void message.success(t('roster.saved'));
          onDone();
        },
      },
    );
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      onFinish={send}
      initialValues={{ ...person, phone: '', employer: person.employer ?? '' }}
    >
      <Form.Item name="name" label={t('people.name')} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="phone" label={t('people.phone')}>
        <Input inputMode="tel" maxLength={20} placeholder={person.phoneMasked ?? ''} />
      </Form.Item>
      <Form.Item name="kinds" label={t('people.kind')}>
        <Select mode="multiple" options={candidateKinds.map(value => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="skills" label={t('roster.skills')}>
        <Select mode="multiple" options={skills.map(value => ({ value, label: t(`skill.${value}`) }))} />
      </Form.Item>
      <Form.Item name="memberType" label={t('roster.member-type')}>
        <Select options={memberTypes.map(value => ({ value, label: t(`member-type.${value}`) }))} />
      </Form.Item>
      <Form.Item name="employer" label={t('roster.employer')}>
        <Input maxLength={80} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={update.isPending}>
        {t('roster.save')}
      </Button>
    </Form>
  );
}
