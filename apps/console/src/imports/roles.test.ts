import { expect, it } from 'vitest';
import { withRole } from './roles.ts';

it('a role moves to the column that is given it; the other is not read any more', () => {
  expect(withRole(['building', 'door', 'phone'], 0, 'phone')).toEqual(['phone', 'door', 'ignore']);
});

it('roles that several columns may have stay where they are', () => {
  expect(withRole(['ignore', 'members', 'door'], 2, 'members')).toEqual(['ignore', 'members', 'members']);
  expect(withRole(['ignore', 'door'], 1, 'ignore')).toEqual(['ignore', 'ignore']);
});
