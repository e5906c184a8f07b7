import { type Refusal, refuse } from '../decision.ts';
import { type DrillReview, type ExerciseFacts, reviewDrill } from '../drills/index.ts';
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
    /** When it ended: by hand, by itself, or for a real emergency; `null` while it runs. */
    readonly endedAt: string | null;
    /** False while its end is not written up: one that ended by itself waits for that. */
    readonly isReviewed: boolean;
    readonly playbook: Playbook;
    readonly gridIds: readonly string[];
  } | null;
  readonly counts: OutcomeCounts;
  readonly people: PeopleCounts;
  readonly unlisted: number;
  readonly vacantGrids: number;
  readonly lateGrids: number;
  readonly came: readonly Came[];
  /** What the review of an exercise is made of; `null` for an actual emergency. */
  readonly exercise: ExerciseFacts | null;
}

export interface StoodDown {
  readonly type: 'stood-down';
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly gridIds: readonly string[];
  readonly endedAt: string;
  readonly keepUntil: string;
  readonly review: Review & { readonly drill?: DrillReview };
  /** True where those called are to be told that they need not come: not when it gave way to a real emergency, nor long after the end. */
  readonly tells: boolean;
  readonly letters: readonly PlannedLetter[];
}

/** Minutes after the end of an exercise within which people are still told of it. */
const tellsWithin = 30;

/** Ends an emergency, or writes up the end of one that ended by itself: the review is made once, here. Refusals: `emergency-unknown`, `emergency-ended` (facts: endedAt). */
export function decideStandDown(
  state: StandDownState,
  context: { readonly now: string },
): readonly StoodDown[] | Refusal {
  const { emergency } = state;
  if (!emergency) return refuse('emergency-unknown');
  if (emergency.isReviewed) return refuse('emergency-ended', { endedAt: emergency.endedAt });
  const endedAt = emergency.endedAt ?? context.now;
  const lasted = (Date.parse(endedAt) - Date.parse(emergency.openedAt)) / 60_000;
  const { exercise } = state;
  const days = keepDays(emergency.playbook);
  return [
    {
      type: 'stood-down',
      emergencyId: emergency.emergencyId,
      status: emergency.status,
      gridIds: emergency.gridIds,
      endedAt,
      keepUntil: new Date(Date.parse(endedAt) + days * 86_400_000).toISOString(),
      review: {
        ...makeReview({ ...state, openedAt: emergency.openedAt, endedAt }),
        ...(exercise ? { drill: reviewDrill(exercise, lasted) } : {}),
      },
      tells: exercise?.stoppedFor == null && Date.parse(context.now) - Date.parse(endedAt) < tellsWithin * 60_000,
      letters: emergency.playbook.standDown.thanks ? planLetters(state.came) : [],
    },
  ];
}
