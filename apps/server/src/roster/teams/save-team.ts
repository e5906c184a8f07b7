import { decideSaveTeam, type Team, type TeamSaved } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { lockGrid } from '../assignments/store.ts';
import { lockTeam } from './store.ts';

interface State {
  readonly team: Team | null;
  readonly gridKnown: boolean;
  readonly saved: TeamSaved | null;
}

/** `roster.saveTeam`: a named team or duty post; sent again with the same id it is changed. */
export const saveTeam = defineHandler<'roster.saveTeam', State, TeamSaved>({
  kind: 'roster.saveTeam',
  load: async (tx, { communityId, payload }) => ({
    team: await lockTeam(tx, communityId, payload.teamId),
    gridKnown: payload.gridId ? await lockGrid(tx, communityId, { gridId: payload.gridId }) : true,
    saved: null,
  }),
  decide: (state, { payload, now }) => decideSaveTeam(state, payload, now),
  evolve: (state, event) => ({ ...state, saved: event }),
  async save(tx, { communityId, payload }, { saved }) {
    if (!saved) throw new Error('no team to save');
    await tx.run(sql`
      INSERT INTO team (community_id, team_id, kind, name, place, grid_id, hours, valid_from, valid_to)
      VALUES (${communityId}, ${payload.teamId}, ${payload.kind}, ${payload.name}, ${payload.place ?? null}, ${payload.gridId ?? null},
              ${JSON.stringify(payload.hours)}::jsonb, ${saved.from}, ${saved.to})
      ON CONFLICT (community_id, team_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, place = excluded.place,
              grid_id = excluded.grid_id, hours = excluded.hours, valid_from = excluded.valid_from, valid_to = excluded.valid_to`);
    return {};
  },
  journal: ({ type, teamId, kind }, { payload }) => ({
    event: type,
    subjectKind: 'team',
    subjectId: teamId,
    gridId: payload.gridId ?? null,
    facts: { kind },
  }),
});
