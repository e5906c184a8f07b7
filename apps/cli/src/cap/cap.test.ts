import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { capVerb } from './verb.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../../../fixtures/cap/${name}`, import.meta.url));

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await capVerb.run(args, {
    locale: 'zh',
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a sound warning is said to be so, with exit 0', async () => {
  const { code, out } = await run('validate', fixture('rainstorm.xml'));
  expect(out).toContain('符合 CAP 1.2');
  expect(code).toBe(0);
});

test('every mistake is listed with its place and what to do, with exit 2', async () => {
  const { code, out } = await run('validate', fixture('five-mistakes.xml'));
  expect(out).toContain('有 5 处不符合');
  expect(out).toContain('info[0].area[0].polygon[0]：多边形没有闭合');
  expect(out).toContain('info[0].urgency：不是标准列出的取值。 [Soon]');
  expect(code).toBe(2);
});

test('with --json the last line is for a program, the sentences go beside it', async () => {
  const { code, out, err } = await run('validate', fixture('crossed-polygon.xml'), '--json');
  expect(JSON.parse(out)).toEqual({
    valid: false,
    faults: [{ code: 'polygon-crosses-itself', where: 'info[0].area[0].polygon[0]', value: expect.any(String) }],
  });
  expect(err).toContain('互相交叉');
  expect(code).toBe(2);
});

test('no file, no verb, an unknown option: exit 1 with the way to use it', async () => {
  for (const args of [[], ['validate'], ['check', 'x'], ['validate', 'x', '--colour']]) {
    const { code, err } = await run(...args);
    expect(err).toContain('linli cap validate');
    expect(code).toBe(1);
  }
  expect((await run('validate', '/nowhere.xml')).err).toContain('ENOENT');
  expect((await run('--help')).code).toBe(0);
});
