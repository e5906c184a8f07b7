import { policy } from '@linli/domain';
import { commands, views } from '@linli/protocol';
import { expect, test } from 'vitest';
import { handlerMap, viewMap } from './registry.ts';

test('every command and view of the wire is served, and nothing else', () => {
  expect([...handlerMap.keys()].sort()).toEqual(Object.keys(commands).sort());
  expect([...viewMap.keys()].sort()).toEqual(Object.keys(views).sort());
});

test('every operation has a row in the policy table, and every row an operation', () => {
  expect(Object.keys(policy).sort()).toEqual([...Object.keys(commands), ...Object.keys(views)].sort());
});
