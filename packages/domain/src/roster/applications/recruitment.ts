import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

/** An invitation to help, open for `[opensAt, closesAt)`. */
export interface Recruitment {
  readonly recruitmentId: string;
  readonly opensAt: string;
  readonly closesAt: string;
}

export interface RecruitmentOpened extends DomainEvent {
  readonly type: 'recruitment-opened';
  readonly recruitmentId: string;
  readonly closesAt: string;
}
export interface RecruitmentClosed extends DomainEvent {
  readonly type: 'recruitment-closed';
  readonly recruitmentId: string;
}

/** Whether somebody may apply at an instant. */
export const isOpenAt = (recruitment: Recruitment, at: string): boolean =>
  Date.parse(recruitment.opensAt) <= Date.parse(at) && Date.parse(at) < Date.parse(recruitment.closesAt);

/** Opens an invitation. Refusals: `recruitment-exists`, `period-empty` (it would have closed by now). */
export function decideOpenRecruitment(
  exists: boolean,
  input: { readonly recruitmentId: string; readonly closesAt: string },
  now: string,
): readonly RecruitmentOpened[] | Refusal {
  if (exists) return refuse('recruitment-exists');
  if (Date.parse(input.closesAt) <= Date.parse(now)) return refuse('period-empty');
  return [{ type: 'recruitment-opened', recruitmentId: input.recruitmentId, closesAt: input.closesAt }];
}

/** Closes it now. Refusals: `recruitment-unknown`, `recruitment-closed` (it is already). */
export function decideCloseRecruitment(
  standing: Recruitment | null,
  now: string,
): readonly RecruitmentClosed[] | Refusal {
  if (!standing) return refuse('recruitment-unknown');
  if (!isOpenAt(standing, now)) return refuse('recruitment-closed');
  return [{ type: 'recruitment-closed', recruitmentId: standing.recruitmentId }];
}
