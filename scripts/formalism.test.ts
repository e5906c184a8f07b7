import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands, views } from '@linli/protocol';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * No formalism: no ranking of staff by figures, no time online, no check-in, no photograph or track as proof of work. Source:
 * the State Council Office's rules for government apps. What a table, the wire or a screen calls by such a word fails.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const forbiddenName =
  /rank|leader_?board|score|points|online|check_?in$|punch|track|gps|photo_?required|steps_?walked/i;
const forbiddenText =
  /排名|排行|积分榜|得分|在线时长|签到|打卡|轨迹|必须拍照|leader ?board|ranking|time online|check[- ]in\b/i;

/** Names that only look alike, each with the reason why it may stand. */
const allowed = new Map([
  ['rank', 'the place of a candidate in the order of asking, before anybody has done anything'],
]);

const isForbidden = (name: string): boolean => forbiddenName.test(name) && !allowed.has(name);

describe('no formalism', () => {
  it('no column keeps a ranking, a score, time online, a check-in or a track of a person', () => {
    const schema = readFileSync(join(root, 'apps/server/schema.txt'), 'utf8');
    const names = schema.match(/[a-z][a-z_]+/g) ?? [];
    expect(names).toContain('visited_by');
    expect([...new Set(names.filter(isForbidden))]).toEqual([]);
  });

  it('no command asks for one and no view shows one', () => {
    const schemas = [
      ...Object.values(commands).flatMap(({ payload, result }) => [payload, result]),
      ...Object.values(views).flatMap(({ query, response }) => [query, response]),
    ];
    const names = schemas.flatMap(schema =>
      propertyNames(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
    );
    expect(names).toContain('outcome');
    expect([...new Set(names.filter(isForbidden))]).toEqual([]);
  });

  it('no screen speaks of one', () => {
    const folder = join(root, 'packages/words/src');
    const texts = readdirSync(folder).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const lines = texts.flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n'));
    expect(lines.filter(line => forbiddenText.test(line))).toEqual([]);
  });

  it('finds one where it is planted', () => {
    expect(['staff_score', 'onlineMinutes', 'gps_track'].every(isForbidden)).toBe(true);
    expect(forbiddenText.test('本月排名第三')).toBe(true);
  });
});

function propertyNames(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(propertyNames);
  if (schema === null || typeof schema !== 'object') return [];
  const { properties } = schema as { properties?: Record<string, unknown> };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(propertyNames)];
}
