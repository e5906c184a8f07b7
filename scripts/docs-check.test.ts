import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkDocs } from './docs-check.ts';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function findingsOf(text: string): string[] {
  const root = mkdtempSync(join(tmpdir(), 'linli-docs-'));
  roots.push(root);
  const files = {
    'package.json': '{"scripts":{"start":"x","test":"x","bench":"x","linli":"x"}}',
    'docs/how-to/import.md': '# Import a list\n',
    'packages/districting/bench/run.ts': '',
    'packages/districting/src/index.ts': '',
    'README.md': text,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return checkDocs(root).map(finding => `${finding.path}:${finding.line} ${finding.says}`);
}

describe('documents', () => {
  it('may name what is there', () => {
    const text = [
      'Read [how](docs/how-to/import.md#import-a-list) and `packages/districting/src/index.ts`, [there](#here).',
      '## Here',
      'Run `npm start`, `npm run -s linli -- divide <file>` or `npm run bench -- districting`; `packages/{districting}/src`.',
      'Not ours: `a/b`, `node:fs/promises`, `packages/<name>/src`, [x](https://example.org/none).',
      '```sh',
      'npm test',
      '```',
    ].join('\n');
    expect(findingsOf(text)).toEqual([]);
  });

  const untrue: [string, string][] = [
    ['[x](docs/none.md)', 'README.md:1 link to docs/none.md: there is no such file'],
    ['[x](docs/how-to/import.md#none)', 'README.md:1 link to docs/how-to/import.md#none: there is no such heading'],
    ['`packages/none/src`', 'README.md:1 packages/none/src: there is no such file or folder'],
    ['`packages/{districting,none}`', 'README.md:1 packages/none: there is no such file or folder'],
    ['`npm run none`', 'README.md:1 npm run none: package.json has no such script'],
    ['```\nnpm run bench -- none\n```', 'README.md:2 npm run bench -- none: there is no such benchmark'],
    ['`npm stop`', 'README.md:1 npm stop: package.json has no such script'],
  ];
  for (const [text, finding] of untrue) {
    it(`may not say ${text.replaceAll('\n', ' ')}`, () => expect(findingsOf(text)).toEqual([finding]));
  }
});
