import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/test-server.ts';
import { playCuriousStaff } from './play.ts';

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer();
});
afterEach(() => test?.stop());

it('a grid head who tries every view, command, upload and the stream beyond the own grid finds no name and no number, changes nothing, and is written down', async () => {
  const report = await playCuriousStaff(test, () => {});
  expect(report.faults).toEqual([]);
  expect(report.tried).toBeGreaterThan(4 * report.views);
  expect(report.denied).toBeGreaterThan(report.tried / 3);
  expect(report.denialsWrittenDown).toBeGreaterThan(100);
}, 240_000);

it.runIf(process.env.LINLI_TEST_SIZE === 'full')(
  'the same story finds what is given away: an officer is shown names, and acts, all over the community',
  async () => {
    const { faults } = await playCuriousStaff(test, () => {}, 'officer');
    expect(faults.filter(fault => fault.includes('gave away')).length).toBeGreaterThan(3);
    expect(faults.filter(fault => fault.includes('was accepted beyond')).length).toBeGreaterThan(3);
  },
  240_000,
);
