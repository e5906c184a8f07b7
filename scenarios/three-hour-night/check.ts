import type { ViewResponse } from '@linli/protocol';
import type { Ledger } from './ledger.ts';
import type { Stage } from './stage.ts';

type Review = ViewResponse<'emergencies.review'>;

/** Holds what the server says against what the phones know. @returns what does not agree; empty when all does */
export async function checkNight(
  stage: Stage,
  roundId: string,
  listedDoors: number,
  ledger: Ledger,
  review: Review,
): Promise<string[]> {
  const faults = [...ledger.faults];
  const inTime = [...ledger.doors.values()].filter(door => door.inTime).length;
  const unlistedInTime = [...ledger.unlisted.values()].filter(door => door.inTime).length;
  const sum = Object.values(review.byOutcome).reduce((total, n) => total + n, 0);
  expect(sum === review.doors, `review: outcomes sum to ${sum}, doors are ${review.doors}`);
  expect(
    review.doors === listedDoors + unlistedInTime,
    `review: ${review.doors} doors, ${listedDoors} listed + ${unlistedInTime} unlisted were acknowledged in time`,
  );
  const without = review.byOutcome[''] ?? 0;
  expect(
    without === listedDoors - inTime,
    `review: ${without} doors without a result, phones say ${listedDoors - inTime}`,
  );
  const reached = ['reached', 'told-by-phone', 'needs-help'].reduce(
    (total, outcome) => total + (review.byOutcome[outcome] ?? 0),
    0,
  );
  expect(
    review.reachedPerMille * review.doors <= reached * 1000,
    `review rounds up: ${review.reachedPerMille} ‰ of ${review.doors}, reached ${reached}`,
  );
  expect(
    review.remainder === review.doors - reached,
    `review: remainder ${review.remainder}, ${review.doors - reached} doors were not reached`,
  );
  expect(
    review.remainder === 0 || review.reachedPerMille < 1000,
    `review says all is reached with a remainder of ${review.remainder}`,
  );
  expect(
    without === 0 || review.coveredPerMille < 1000,
    `review says all is covered with ${without} doors without a result`,
  );
  await checkDoors(stage, roundId, ledger, expect);
  return faults;

  function expect(holds: boolean, otherwise: string): void {
    if (!holds) faults.push(otherwise);
  }
}

/** Every acknowledged result stands at its door, every door stands once, unlisted ones included. */
async function checkDoors(
  stage: Stage,
  roundId: string,
  ledger: Ledger,
  expect: (holds: boolean, otherwise: string) => void,
): Promise<void> {
  const seen = new Map<string, string | null>();
  for (const gridId of stage.gridIds) {
    const sheet = await stage.office.view('rounds.sheet', { communityId: stage.communityId, roundId, gridId });
    for (const door of sheet.stops.flatMap(stop => stop.doors)) {
      expect(!seen.has(door.doorId), `door ${door.doorId} stands twice`);
      seen.set(door.doorId, door.outcome);
    }
  }
  for (const [kind, doors] of [
    ['listed', ledger.doors],
    ['unlisted', ledger.unlisted],
  ] as const) {
    for (const [doorId, story] of doors) {
      if (!story.acknowledged) continue;
      const stands = seen.get(doorId);
      expect(stands !== undefined, `${kind} door ${doorId} was acknowledged and is lost`);
      expect(
        stands === undefined || (stands !== null && story.outcomes.has(stands)),
        `${kind} door ${doorId}: server says ${stands}, phones said ${[...story.outcomes].join(', ')}`,
      );
    }
  }
}
