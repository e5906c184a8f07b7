import { expect, test } from 'vitest';
import { readRoute } from './router.ts';

test('an address names community, page and receipt', () => {
  expect(readRoute('#/900000000001/status/K7-Q2M')).toEqual({
    code: '900000000001',
    page: 'status',
    about: 'K7-Q2M',
  });
  expect(readRoute('#/900000000001/report')).toMatchObject({ page: 'report', about: null });
});
test('an address names a badge or an invitation by its code', () => {
  expect(readRoute('#/900000000001/badge/7KQ2M-X9DRT-ABCDE')).toMatchObject({
    page: 'badge',
    about: '7KQ2M-X9DRT-ABCDE',
  });
  expect(readRoute('#/900000000001/join/7KQ2M-X9DRT-ABCDE')).toMatchObject({ page: 'join' });
});
test('anything else leads to the question which community', () => {
  expect(readRoute('')).toEqual({ code: null, page: 'here', about: null });
  expect(readRoute('#/<script>/x')).toEqual({ code: null, page: 'here', about: null });
});
