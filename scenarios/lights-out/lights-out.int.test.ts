import { expect, it } from 'vitest';
import { playLightsOut } from './play.ts';

it('an emergency ends, no byte of it is left on the disk or in a backup, a restored old backup does not bring it back, the certificate holds offline, and remnants left on purpose are found', async () => {
  const report = await playLightsOut({ grids: 2, doorsPerGrid: 6 }, () => {});
  expect(report.faults).toEqual([]);
  expect(report.before).toMatchObject({ visit: 12, held_item: 2 });
  expect(report.words).toBe(14);
  expect(Object.values(report.controls)).toEqual([true, true, true, true, true, true]);
}, 240_000);
