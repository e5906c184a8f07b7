import { calibrationOf, meanErrorPoints } from '@linli/domain';
import { expect, test } from 'vitest';
import { playForecasts } from './play.ts';

const size = { seed: 1, communities: process.env.LINLI_TEST_SIZE === 'full' ? 300 : 80, grids: 40, runs: 120 };

test('with three recorded nights a forecast is right within ten points wherever it says something, on nights made by other laws', () => {
  const bins = calibrationOf(playForecasts({ ...size, nightsBefore: 3 }));
  for (const bin of bins.filter(one => one.forecasts >= 60)) expect(Math.abs(bin.said - bin.came)).toBeLessThan(0.1);
  expect(bins.filter(bin => bin.forecasts >= 60).length).toBeGreaterThan(4);
  expect(meanErrorPoints(bins)).toBeLessThan(5);
});

test('what is recorded makes forecasts better than what is assumed', () => {
  const error = (nightsBefore: number): number =>
    meanErrorPoints(calibrationOf(playForecasts({ ...size, nightsBefore })));
  expect(error(3)).toBeLessThan(error(0));
});
