import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFlags } from './flags.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const linli = (...args: string[]) =>
  spawnSync(process.execPath, [join(here, '../main.ts'), 'reports', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LINLI_SESSION: '', LINLI_SERVER: 'http://127.0.0.1:9' },
  });

describe('linli reports', () => {
  it.each([
    [['list', '--json'], { verb: 'list', json: true }],
    [['fill', '网格力量统计表'], { verb: 'fill', form: '网格力量统计表', format: 'xlsx', purpose: 'statistics' }],
    [['fill', 'x', '--format', 'pdf', '--purpose', 'hand-over'], { format: 'pdf', purpose: 'hand-over' }],
  ])('%j is understood', (args, expected) => {
    expect(readFlags(args, 'en', {})).toMatchObject(expected);
  });

  it.each([
    [['letters'], '<what>'],
    [['fill'], '<form>'],
    [['list', 'x'], '<form>'],
    [['fill', 'x', '--format', 'doc'], '--format'],
    [['fill', 'x', '--purpose', 'curiosity'], '--purpose'],
  ])('%j is refused by name', (args, flag) => {
    expect(readFlags(args, 'en', {})).toMatchObject([{ flag }]);
  });

  it('asks for a link when there is none, and says when nobody answers', () => {
    expect(linli('list', '--lang', 'en')).toMatchObject({ status: 1, stderr: expect.stringContaining('--link') });
    const silent = linli('list', '--link', 'http://127.0.0.1:9/#/in/abcdefghijklmnopqrstuvwxyz', '--lang', 'en');
    expect(silent).toMatchObject({ status: 1, stderr: expect.stringContaining('No answer from the server') });
  });
});
