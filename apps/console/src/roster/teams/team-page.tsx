import type { ViewResponse } from '@linli/protocol';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';
import '../people.css';
import { PersonLink } from '../person-link.tsx';
import { PersonPicker } from '../person-picker.tsx';

type Team = ViewResponse<'roster.team'>;

/** "Who is in this team, who leads it?" People come and go, dated. */
export function TeamPage() {
  const { t } = useLanguage();
  const me = useMe();
  const { teamId } = useParams({ strict: false });
  const team = useView('roster.team', { communityId: me.communityId, teamId: teamId ?? '' });
  return (
    <div className="page">
      <Link to="/people/$page" params={{ page: 'teams' }}>
        ← {t('roster.page.teams')}
      </Link>
      <StateOf asked={team}>{team.data ? <OneTeam team={team.data} /> : null}</StateOf>
    </div>
  );
}

function OneTeam({ team }: { team: Team }) {
  const { t, locale } = useLanguage();
  const end = useCommand('roster.endAssignment');
  return (
    <>
      <h1>{team.name}</h1>
      <p>
        {t(`team.${team.kind}`)} {team.place}
      </p>
      <AddToTeam team={team} />
      {team.people.length === 0 ? <p>{t('teams.no-people')}</p> : null}
      {team.people.map(each => (
        <div className="person-line" key={each.assignmentId}>
          <PersonLink personId={each.personId} name={each.name} />
          {t(`role.${each.role}`)} · {sayDay(each.from, locale)} – {each.to ? sayDay(each.to, locale) : ''}
          <Button size="small" onClick={() => end.mutate({ assignmentId: each.assignmentId })}>
            {t('teams.leave')}
          </Button>
        </div>
      ))}
      <EndTeam teamId={team.teamId} />
    </>
  );
}

function AddToTeam({ team }: { team: Team }) {
  const { t } = useLanguage();
  const roles = team.kind === 'duty-post' ? (['post-holder'] as const) : (['team-member', 'team-leader'] as const);
  const [personId, setPersonId] = useState<string | null>(null);
  const [role, setRole] = useState<(typeof roles)[number]>(roles[0]);
  const appoint = useCommand('roster.appoint');
  const add = () =>
    personId &&
    appoint.mutate(
      { assignmentId: newId(), personId, role, teamId: team.teamId },
      { onSuccess: () => setPersonId(null) },
    );
  return (
    <div className="people-bar">
      <PersonPicker value={personId} onChange={setPersonId} />
      <Select
        aria-label={t('teams.as')}
        value={role}
        onChange={setRole}
        options={roles.map(value => ({ value, label: t(`role.${value}`) }))}
      />
      <Button type="primary" disabled={!personId} loading={appoint.isPending} onClick={add}>
        {t('teams.join')}
      </Button>
    </div>
  );
}

function EndTeam({ teamId }: { teamId: string }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const end = useCommand('roster.endTeam');
  const act = () =>
    end.mutate(
      { teamId },
      {
        onSuccess: ({ ended }) => {
          void message.success(t('teams.ended', { n: ended }));
          void navigate({ to: '/people/$page', params: { page: 'teams' } });
        },
      },
    );
  return (
    <Button danger style={{ marginTop: 24 }} loading={end.isPending} onClick={act}>
      {t('teams.end')}
    </Button>
  );
}
