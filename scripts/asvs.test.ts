import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const rows = readFileSync(join(root, 'docs/reference/asvs.md'), 'utf8')
  .split('\n')
  .flatMap(line => {
    const cells = line.split('|').map(cell => cell.trim());
    return /^\d+\.\d+\.\d+$/.test(cells[1] ?? '')
      ? [{ item: cells[1] as string, answer: cells[3] ?? '', by: cells[4] ?? '' }]
      : [];
  });

/** Items of levels 1 and 2 by chapter, counted in the standard's own list of version 5.0.0. */
const perChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

test('each item of levels 1 and 2 stands once', () => {
  expect(new Set(rows.map(row => row.item)).size).toBe(rows.length);
  const counts = perChapter.map((_, index) => rows.filter(row => Number(row.item.split('.')[0]) === index + 1).length);
  expect(counts).toEqual(perChapter);
  expect(rows).toHaveLength(253);
});

test('each has one of the six answers, and says by what or why', () => {
  const answers = ['held', 'setting', 'exception', 'part', 'not yet', 'n/a'];
  for (const { item, answer, by } of rows)
    expect([item, answers.includes(answer), by.length > 0]).toEqual([item, true, true]);
});

test('each test that is named is there, in the file beside it', () => {
  const untrue = rows.flatMap(({ item, by }) =>
    [...by.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)[^`]*?in `([^`]+\.test\.ts)`/g)].flatMap(([, name, file]) => {
      const path = join(root, file as string);
      const known = existsSync(path) && readFileSync(path, 'utf8').includes((name as string).replace(/ ?…$/, ''));
      return known ? [] : [`${item}: ${file} has no «${name}»`];
    }),
  );
  expect(untrue).toEqual([]);
});
