import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

/** A team or duty post as the rules see it: what kind, from when to when. */
export interface Team {
  readonly kind: string;
  readonly from: string;
  readonly to: string | null;
}

export interface TeamSaved extends DomainEvent {
  readonly type: 'team-saved';
  readonly teamId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string | null;
}
export interface TeamEnded extends DomainEvent {
  readonly type: 'team-ended';
  readonly teamId: string;
}

/**
 * Names a team or changes it. A post does not become a team nor a team a post: its people's roles would not fit.
 * Refusals: `period-empty`, `grid-unknown`, `team-kind-fixed`.
 */
export function decideSaveTeam(
  state: { readonly team: Team | null; readonly gridKnown: boolean },
  input: {
    readonly teamId: string;
    readonly kind: string;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
  now: string,
): readonly TeamSaved[] | Refusal {
  const from = input.from ?? state.team?.from ?? now;
  const to = input.to ?? null;
  if (!state.gridKnown) return refuse('grid-unknown');
  if (to !== null && Date.parse(to) <= Date.parse(from)) return refuse('period-empty');
  const isPost = (kind: string) => kind === 'duty-post';
  if (state.team && isPost(state.team.kind) !== isPost(input.kind)) return refuse('team-kind-fixed');
  return [{ type: 'team-saved', teamId: input.teamId, kind: input.kind, from, to }];
}

/** Ends it now, and with it what people hold in it. Refusals: `team-unknown`, `team-ended`. */
export function decideEndTeam(team: Team | null, teamId: string, now: string): readonly TeamEnded[] | Refusal {
  if (!team) return refuse('team-unknown');
  if (team.to !== null && Date.parse(team.to) <= Date.parse(now)) return refuse('team-ended');
  return [{ type: 'team-ended', teamId }];
}
