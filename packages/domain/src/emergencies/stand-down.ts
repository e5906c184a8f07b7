import { type Refusal, refuse } from '../decision.ts';
import type { OutcomeCounts } from '../rounds/index.ts';
import { type Came, type PlannedLetter, planLetters } from '../thanks/index.ts';
import { keepDays, type Playbook } from './playbook.ts';
import { makeReview, type PeopleCounts, type Review } from './review.ts';

/** What ending needs to know. */
export interface StandDownState {
  readonly emergency: {
    readonly emergencyId: string;
    readonly callUpId: string;
    readonly status: 'actual' | 'exercise';
    readonly openedAt: string;
    readonly endedAt: string | null;
    readonly playbook: Playbook;
    readonly gridIds: readonly string[];
  } | null;
  readonly counts: OutcomeCounts;
  readonly people: PeopleCounts;
  readonly unlisted: number;
  readonly vacantGrids: number;
  readonly lateGrids: number;
  readonly came: readonly Came[];
}

export interface StoodDown {
  readonly type: 'stood-down';
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly gridIds: readonly string[];
  readonly endedAt: string;
  readonly keepUntil: string;
  readonly review: Review;
  readonly letters: readonly PlannedLetter[];
}

/** Ends an emergency: the review is made once, here. Refusals: `emergency-unknown`, `emergency-ended` (facts: endedAt). */
export function decideStandDown(
  state: StandDownState,
  context: { readonly now: string },
): readonly StoodDown[] | Refusal {
  const { emergency } = state;
  if (!emergency) return refuse('emergency-unknown');
  if (emergency.endedAt !== null) return refuse('emergency-ended', { endedAt: emergency.endedAt });
  const days = keepDays(emergency.playbook);
  return [
    {
      type: 'stood-down',
      emergencyId: emergency.emergencyId,
      status: emergency.status,
      gridIds: emergency.gridIds,
      endedAt: context.now,
      keepUntil: new Date(Date.parse(context.now) + days * 86_400_000).toISOString(),
      review: makeReview({ ...state, openedAt: emergency.openedAt, endedAt: context.now }),
      letters: emergency.playbook.standDown.thanks ? planLetters(state.came) : [],
    },
  ];
}
