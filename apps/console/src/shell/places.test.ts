import { readFileSync } from 'node:fs';
import { policy } from '@linli/domain';
import { expect, test } from 'vitest';
import { allGroups, groupsOf, placeAt } from './places.ts';

const all = allGroups.flatMap(({ places }) => places);
const everything = groupsOf(all.flatMap(({ needs }) => needs));

test('every place is a page of the console, stands once, and needs an operation that exists', () => {
  const router = readFileSync(new URL('../router.tsx', import.meta.url), 'utf8');
  const paths = all.map(({ to }) => to);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter(to => !router.includes(`screen('${to}'`))).toEqual([]);
  expect(all.flatMap(({ needs }) => needs).filter(one => !(one in policy))).toEqual([]);
});

test('the row stays short and each group can be read at a glance, whatever pages are added', () => {
  expect(allGroups.length).toBeLessThanOrEqual(9);
  for (const { key, places } of allGroups) expect(places.length, key).toBeLessThanOrEqual(6);
});

test('who has few places sees each of them, nothing to unfold', () => {
  const few = groupsOf(['audit.reads', 'audit.journal']);
  expect(few.map(({ places }) => places.map(({ to }) => to))).toEqual([['/reads'], ['/journal']]);
  expect(groupsOf([])).toEqual([]);
});

test('whoever may take break-glass finds its page, and whoever tells the households afterwards', () => {
  for (const may of ['access.breakGlass', 'access.breakGlassHomes'])
    expect(groupsOf([may]).flatMap(({ places }) => places.map(({ to }) => to))).toEqual(['/break-glass']);
});

test('who has many sees groups without what they may not do, and no empty group', () => {
  const without = groupsOf(
    all.flatMap(({ needs }) => needs).filter(it => !['audit.reads', 'audit.journal'].includes(it)),
  );
  expect(without.map(({ key }) => key)).not.toContain('nav.group.records');
  expect(everything.map(({ key }) => key)).toContain('nav.group.records');
});

test('a page below a place belongs to it, to the longest that it begins with, and only Today is Today', () => {
  const at = (path: string) => placeAt(everything, path)?.to;
  expect([at('/'), at('/people/one/x'), at('/grids/compare'), at('/grids/overlays')]).toEqual([
    '/',
    '/people',
    '/grids',
    '/grids/overlays',
  ]);
  expect([at('/my-sign-in'), at('/peoples')]).toEqual([undefined, undefined]);
});
