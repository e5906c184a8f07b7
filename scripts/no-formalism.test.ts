import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/**
 * Principle 1 (State Council Office, 2026-01: no compulsory check-in, no ranking of staff, no on-line time, no forced photo or
 * track): what such a thing would be called must stand neither in the schema, nor on a screen, nor on the wire.
 */
const forbidden = [
  /rank(ing|ed)?_|_rank\b|leader_?board/i,
  /online_(time|minutes|hours)|last_seen|active_minutes/i,
  /\btrack_?points?\b|gps_|_track\b/i,
  /check_?in_(count|streak)/i,
  /排行|排名|积分榜|在线时长|签到次数|轨迹/,
  /leader ?board|ranking|online time|streak/i,
];
const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const texts = readdirSync(new URL('../packages/words/src/', import.meta.url))
  .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map(name => `packages/words/src/${name}`);

test.each(['apps/server/schema.txt', ...texts])('%s holds no ranking, no on-line time, no track', path => {
  const content = read(path);
  for (const pattern of forbidden) expect(content).not.toMatch(pattern);
});

test('the guard finds what it is there for', () => {
  const planted = [
    'column person.online_minutes integer',
    'table leader_board',
    "zh: '本月排名'",
    'column visit.gps_track jsonb',
  ];
  for (const line of planted) expect(forbidden.some(pattern => pattern.test(line))).toBe(true);
});

test('a photo or a position is never required on the wire', () => {
  for (const file of ['cases', 'rounds', 'callups'])
    expect(read(`packages/protocol/src/${file}.ts`)).not.toMatch(/photo|picture|image/i);
});
