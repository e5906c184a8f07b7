import { expect, test } from 'vitest';
import { seededRandom } from '../graph/random.ts';
import { defaultSettings } from '../settings.ts';
import { checkCommunity } from '../verification/check-community.ts';
import { divideCommunity } from './divide-community.ts';
import { type CommunityDoors, readCommunityDoors } from './door-bytes.ts';

/** Compounds of walk-ups in rows, shops in front; storeys listed from the top down where `upsideDown`. */
function drawn(compounds: number, upsideDown = false): CommunityDoors {
  const random = seededRandom(compounds);
  const rows: string[] = [];
  let entrance = 0;
  for (let c = 0; c < compounds; c++) {
    for (let b = 0; b < 4; b++) {
      for (let e = 0; e < 3; e++) {
        entrance++;
        const floors = [1, 2, 3, 4, 5, 6].slice(0, 4 + random.below(3));
        for (const floor of upsideDown ? floors.reverse() : floors) {
          for (let door = 1; door <= 2; door++) {
            const place = `${(104 + c * 0.002 + e * 0.00015).toFixed(6)},${(30 + b * 0.0003).toFixed(6)}`;
            rows.push(
              `900000000001,${c},${c * 10 + b},${entrance},${floor},${floor * 100 + door},dwelling,0,0,${place}\n`,
            );
          }
        }
      }
    }
    for (let s = 0; s < 3; s++)
      rows.push(`900000000001,${c},,,,${s},shop,0,0,${(104 + c * 0.002 + s * 0.0003).toFixed(6)},29.9998\n`);
  }
  const list = readCommunityDoors(new TextEncoder().encode(rows.join('')), 0);
  if ('refused' in list) throw new Error(JSON.stringify(list));
  return list;
}

const solve = (list: CommunityDoors) => divideCommunity(list, defaultSettings, { effort: 0 });

test('every storey and shop is in a grid that keeps every rule, with a round to walk', () => {
  const list = drawn(6);
  const plan = solve(list);
  const check = checkCommunity(list, plan, defaultSettings);
  expect(check.violations).toBe(0);
  expect(check.doors).toBe(list.rows);
  expect(plan.bentGrids).toBe(0);
  expect(plan.grids).toBeGreaterThanOrEqual(plan.bound);
  expect(check.walkMeters).toBeCloseTo(
    plan.walkMeters.reduce((sum, meters) => sum + meters, 0),
    3,
  );
});

test('the order in which the list names storeys does not change the grids', () => {
  const [up, down] = [drawn(3), drawn(3, true)];
  expect(solve(up).grids).toBe(solve(down).grids);
  expect(checkCommunity(down, solve(down), defaultSettings).violations).toBe(0);
});

test('the check finds what is wrong with a plan: a moved door, a door in no grid, a round that skips or repeats', () => {
  const list = drawn(6);
  const plan = solve(list);
  const violationsOf = (changed: Partial<typeof plan>) =>
    checkCommunity(list, { ...plan, ...changed }, defaultSettings).violations;
  const apart = plan.gridOf.slice();
  apart[0] = plan.gridOf.at(-1)!;
  expect(violationsOf({ gridOf: apart })).toBeGreaterThan(0);
  const lost = plan.gridOf.slice();
  lost[0] = -1;
  expect(violationsOf({ gridOf: lost })).toBeGreaterThan(0);
  const twice = plan.round.slice();
  twice[1] = twice[0]!;
  expect(violationsOf({ round: twice })).toBe(1);
  const short = plan.roundStart.slice();
  short[1]!--;
  expect(violationsOf({ roundStart: short })).toBeGreaterThan(0);
  expect(checkCommunity(list, plan, { ...defaultSettings, maxMinutes: 60 }).violations).toBe(plan.grids);
});

test('a community under the minimum is one grid that says so, and shops that stand alone are linked', () => {
  const alone = new TextEncoder().encode(
    Array.from({ length: 40 }, (_, k) => `900000000002,,,,,${k},shop,0,0,${104 + k * 0.0001},30\n`).join(''),
  );
  const shops = readCommunityDoors(alone, 0);
  if ('refused' in shops) throw new Error(shops.refused);
  expect(solve(shops)).toMatchObject({ grids: 1, bentGrids: 0, doors: 40 });
  const few = readCommunityDoors(alone.subarray(0, alone.indexOf(10) + 1), 0);
  if ('refused' in few) throw new Error(few.refused);
  expect(solve(few)).toMatchObject({ grids: 1, bentGrids: 1, doors: 1 });
});
