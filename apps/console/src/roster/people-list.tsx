import type { PersonLine as Person } from '@linli/protocol';
import { type Skill, type Standing, skills, standings } from '@linli/protocol/vocabulary';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { Tel } from '../shell/tel.tsx';
import { usePages } from '../shell/use-pages.ts';
import { AddPerson } from './add-person.tsx';
import { LastContact } from './last-contact.tsx';
import { PersonLink } from './person-link.tsx';
import { SignInLinkButton } from './sign-in-link-button.tsx';
import { Tags } from './tags.tsx';

/**
 * Everyone on the roster, masked; a sign-in link for whoever needs one. As `pool`: who answers for nothing yet, with what they can do,
 * when they are free and when somebody last spoke with them.
 */
export function PeopleList({ pool = false }: { pool?: boolean }) {
  const { t } = useLanguage();
  const me = useMe();
  const [filter, setFilter] = useState<Filter>({ find: '', freeNow: false });
  // Asked to the minute, so that looking again does not start the list anew.
  const [now] = useState(() => new Date().toISOString());
  const { rows, pages } = usePages('roster.people', {
    communityId: me.communityId,
    ...(filter.find ? { find: filter.find } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.skill ? { skill: filter.skill } : {}),
    ...(filter.freeNow ? { availableAt: now } : {}),
    ...(pool ? { free: '1' as const } : {}),
  });
  return (
    <>
      <Filters filter={filter} pool={pool} onChange={change => setFilter(before => ({ ...before, ...change }))} />
      <StateOf asked={pages} empty={rows.length === 0 && !pages.hasNextPage && t('roster.nobody')}>
        <ListTable
          rowKey="id"
          dataSource={rows}
          columns={[...commonColumns(t), ...(pool ? poolColumns(t) : dutyColumns(t))]}
        />
        <More pages={pages} />
      </StateOf>
    </>
  );
}

interface Filter {
  readonly find: string;
  readonly state?: Standing | undefined;
  readonly skill?: Skill | undefined;
  readonly freeNow: boolean;
}

function Filters(props: { filter: Filter; pool: boolean; onChange(change: Partial<Filter>): void }) {
  const { t } = useLanguage();
  const { filter, onChange } = props;
  return (
    <div className="people-bar">
      <Input.Search
        allowClear
        placeholder={t('people.find')}
        aria-label={t('people.find')}
        onSearch={find => onChange({ find })}
        style={{ maxWidth: 320 }}
      />
      <Select
        allowClear
        aria-label={t('roster.standing')}
        placeholder={t('roster.any-standing')}
        value={filter.state ?? null}
        onChange={state => onChange({ state: state ?? undefined })}
        options={standings.map(value => ({ value, label: t(`standing.${value}`) }))}
      />
      {props.pool ? (
        <>
          <Select
            allowClear
            aria-label={t('roster.skills')}
            placeholder={t('roster.any-skill')}
            value={filter.skill ?? null}
            onChange={skill => onChange({ skill: skill ?? undefined })}
            options={skills.map(value => ({ value, label: t(`skill.${value}`) }))}
          />
          <Checkbox checked={filter.freeNow} onChange={event => onChange({ freeNow: event.target.checked })}>
            {t('roster.free-now')}
          </Checkbox>
        </>
      ) : null}
      <AddPerson />
    </div>
  );
}

type T = ReturnType<typeof useLanguage>['t'];

const commonColumns = (t: T) => [
  {
    title: t('people.name'),
    key: 'name',
    render: (_: unknown, person: Person) => <PersonLink personId={person.id} name={person.name} />,
  },
  {
    title: t('people.phone'),
    dataIndex: 'phoneMasked',
    render: (number: Person['phoneMasked']) => <Tel number={number} />,
  },
  {
    title: t('people.kind'),
    dataIndex: 'kinds',
    render: (held: Person['kinds']) => <Tags texts={held.map(kind => t(`kind.${kind}`))} />,
  },
  {
    title: t('people.home'),
    key: 'home',
    render: (_: unknown, person: Person) =>
      person.memberType === 'mobile' ? t('member-type.mobile') : (person.homeGridName ?? '—'),
  },
  {
    title: t('roster.standing'),
    dataIndex: 'state',
    render: (state: Person['state']) => t(`standing.${state}`),
  },
];

const dutyColumns = (t: T) => [
  {
    title: t('people.roles'),
    dataIndex: 'roles',
    render: (roles: Person['roles']) => (
      <Tags
        texts={roles.map(held => `${t(`role.${held.role}`)} ${held.gridName ?? held.teamName ?? held.title ?? ''}`)}
      />
    ),
  },
  {
    title: t('people.link'),
    key: 'link',
    render: (_: unknown, person: Person) => <SignInLinkButton person={person} />,
  },
];

const poolColumns = (t: T) => [
  {
    title: t('roster.skills'),
    dataIndex: 'skills',
    render: (can: Person['skills']) => <Tags texts={can.map(skill => t(`skill.${skill}`))} />,
  },
  {
    title: t('roster.last-contact'),
    key: 'contact',
    render: (_: unknown, person: Person) => <LastContact personId={person.id} at={person.lastContactAt} />,
  },
];
