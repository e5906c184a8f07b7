import { expect, test } from 'vitest';
import { readRoute } from './router.ts';

test('an address names community, page and receipt', () => {
  expect(readRoute('#/900000000001/status/K7-Q2M')).toEqual({
    code: '900000000001',
    page: 'status',
    receipt: 'K7-Q2M',
  });
  expect(readRoute('#/900000000001/report')).toMatchObject({ page: 'report', receipt: null });
});
test('anything else leads to the question which community', () => {
  expect(readRoute('')).toEqual({ code: null, page: 'here', receipt: null });
  expect(readRoute('#/<script>/x')).toEqual({ code: null, page: 'here', receipt: null });
});
