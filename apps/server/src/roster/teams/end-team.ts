import { decideEndTeam, type Team, type TeamEnded } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { endTeamAt, lockTeam } from './store.ts';

interface State {
  readonly team: Team | null;
}

/** `roster.endTeam`: from now on it is one that was. */
export const endTeam = defineHandler<'roster.endTeam', State, TeamEnded>({
  kind: 'roster.endTeam',
  load: async (tx, { communityId, payload }) => ({ team: await lockTeam(tx, communityId, payload.teamId) }),
  decide: ({ team }, { payload, now }) => decideEndTeam(team, payload.teamId, now),
  evolve: state => state,
  save: async (tx, { communityId, payload, now }) => ({
    ended: await endTeamAt(tx, communityId, payload.teamId, now),
  }),
  journal: ({ type, teamId }) => ({ event: type, subjectKind: 'team', subjectId: teamId }),
});
