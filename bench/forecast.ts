import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CalibrationBin, calibrationOf, forecastGrids, meanErrorPoints } from '@linli/domain';
import { chance } from '../scenarios/demo-community/prng.ts';
import { historyOf, OtherWorld } from '../scenarios/sim/forecast/other-world.ts';
import { calibrationPicture } from '../scenarios/sim/forecast/picture.ts';
import { playForecasts } from '../scenarios/sim/forecast/play.ts';

/**
 * The three-hour forecast: how long it takes for a community (262 grids) and a district (4,000), beside as many bare draws
 * in the same run; and how right it is on nights made by other laws, without and with recorded nights.
 * usage: npm run bench -- forecast [--seed 1] [--runs 400] [--json FILE] [--svg FILE]
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '400' },
    json: { type: 'string' },
    svg: { type: 'string' },
  },
});
const [seed, runs] = [Number(values.seed), Number(values.runs)];

function timed(grids: number): { seconds: number; draws: number; ratio: number } {
  const own = chance(`bench/${seed}`);
  const world = new OtherWorld(own);
  const ledger = world.grids(grids);
  const history = historyOf([world.night(ledger), world.night(ledger)]);
  let draws = 0;
  const ask = { dueMinute: 180, nowMinute: 0, runs };
  forecastGrids(ledger.slice(0, 50), history, ask, own.next);
  const started = performance.now();
  forecastGrids(ledger, history, ask, () => {
    draws += 1;
    return own.next();
  });
  const seconds = (performance.now() - started) / 1000;
  const bare = performance.now();
  let sum = 0;
  for (let n = 0; n < draws; n++) sum += own.next();
  return { seconds, draws, ratio: seconds / ((performance.now() - bare + (sum < 0 ? 1 : 0)) / 1000) };
}

const size = { seed, communities: 300, grids: 40, runs: 200 };
const bins: Record<string, readonly CalibrationBin[]> = {};
for (const nightsBefore of [0, 1, 3]) bins[nightsBefore] = calibrationOf(playForecasts({ ...size, nightsBefore }));
const result = {
  community: timed(262),
  district: timed(4_000),
  calibration: Object.entries(bins).map(([nightsBefore, own]) => ({
    nightsBefore: Number(nightsBefore),
    meanErrorPoints: meanErrorPoints(own),
    worstPoints: Math.max(...own.filter(bin => bin.forecasts >= 60).map(bin => 100 * Math.abs(bin.said - bin.came))),
    bins: own,
  })),
};
for (const { nightsBefore, meanErrorPoints: mean, worstPoints, bins: own } of result.calibration) {
  console.log(
    `${nightsBefore} nights recorded: ${mean.toFixed(1)} points off on average, ${worstPoints.toFixed(1)} at worst`,
  );
  for (const bin of own)
    console.log(
      `  said ${(100 * bin.said).toFixed(0)} %, came ${(100 * bin.came).toFixed(0)} %, ${bin.forecasts} forecasts`,
    );
}
for (const name of ['community', 'district'] as const) {
  const { seconds, draws, ratio } = result[name];
  console.log(`${name}: ${seconds.toFixed(2)} s, ${draws} draws, ${ratio.toFixed(1)} × as many bare draws`);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
if (values.svg) writeFileSync(values.svg, calibrationPicture(bins[0]!, bins[3]!));
