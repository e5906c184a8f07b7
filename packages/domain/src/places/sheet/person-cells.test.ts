import { describe, expect, it } from 'vitest';
import { personInCells } from './person-cells.ts';

const plain = { isVacant: false, isWrong: false, hasMore: false };

describe('a person in an office’s row', () => {
  it.each([
    ['冯强', '15400000001', '冯强', ['15400000001']],
    ['', '冯强 15400000001', '冯强', ['15400000001']],
    ['', '冯强15400000001', '冯强', ['15400000001']],
    ['冯强（15400000001）', '', '冯强', ['15400000001']],
    ['冯强 15400000001', '028-85550000', '冯强', ['02885550000', '15400000001']],
    ['老三42号', '', '老三42号', []],
    ['冯强', '无', '冯强', []],
    ['无', '/', '', []],
    ['—', '15400000001', '', ['15400000001']],
    ['Li No', 'n/a', 'Li No', []],
  ])('named %j with the number %j is %j and %j', (name, phone, read, numbers) => {
    expect(personInCells(name, phone)).toEqual({ ...plain, name: read, numbers });
  });

  it.each([
    ['空置', ''],
    ['', '空置'],
    ['空置', '空置'],
    ['空房', '无'],
  ])('of whom it says %j and %j is nobody: the home is empty', (name, phone) => {
    expect(personInCells(name, phone)).toEqual({ ...plain, name: '', numbers: [], isVacant: true });
  });

  it('keeps the name it has: words beside the number are left, and said', () => {
    expect(personInCells('冯强', '15400000001 儿子')).toEqual({
      ...plain,
      name: '冯强',
      numbers: ['15400000001'],
      hasMore: true,
    });
  });

  it.each(['1540000', '问隔壁', '冯强 1540000'])('is not read where the number’s cell says %j', phone => {
    expect(personInCells('', phone).isWrong).toBe(true);
  });
});
