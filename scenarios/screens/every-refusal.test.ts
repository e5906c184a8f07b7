import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { problemCatalogue } from '@linli/protocol';
import { problemWords } from '@linli/words';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = globSync(['packages/domain/src/**/*.ts', 'apps/server/src/**/*.ts'], { cwd: root }).filter(
  path => !path.endsWith('.test.ts'),
);
const codes = new Set(
  sources.flatMap(path =>
    [...readFileSync(`${root}/${path}`, 'utf8').matchAll(/\brefuse\(\s*'([a-z.-]+)'/g)].map(it => it[1]),
  ),
);

test('every refusal and every problem is said in words, in both languages', () => {
  expect(codes.size).toBeGreaterThan(40);
  const unspoken = [...codes, ...Object.keys(problemCatalogue)].filter(code => !(`problem.${code}` in problemWords));
  // `refused` always travels under the refusal's own code.
  expect(unspoken.filter(code => code !== 'refused').sort()).toEqual([]);
});
