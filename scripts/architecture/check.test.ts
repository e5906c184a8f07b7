import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkArchitecture } from './check.ts';
import { rules } from './rules.ts';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A small checkout in which every rule holds, with some files replaced or added. */
function checkout(changes: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'linli-rules-'));
  roots.push(root);
  const files: Record<string, string> = {
    'packages/domain/package.json': '{"name":"@linli/domain","exports":{".":"./src/index.ts"}}',
    'packages/domain/src/index.ts': "export * from './cases/index.ts';",
    'packages/domain/src/cases/index.ts': "export { report } from './report.ts';",
    'packages/domain/src/cases/report.ts': 'export const report = (now: Date) => new Date(now.getTime() + 1);',
    'packages/protocol/package.json': '{"name":"@linli/protocol","exports":{".":"./src/index.ts"}}',
    'packages/protocol/src/index.ts': "import { z } from 'zod'; export const id = z.string();",
    'apps/server/package.json': '{"name":"@linli/server","exports":{".":"./src/index.ts"}}',
    'apps/server/src/index.ts': "import './cases/index.ts'; import './grids/index.ts'; export const at = Date.now();",
    'apps/server/src/platform/postgres/database.ts': "import pg from 'pg'; export const pool = pg.Pool;",
    'apps/server/src/cases/index.ts': "export { save } from './store.ts';",
    'apps/server/src/cases/store.ts':
      "import { sql } from 'kysely'; import { report } from '@linli/domain'; export const save = [sql, report];",
    'apps/server/src/grids/index.ts': "import { save } from '../cases/index.ts'; export const grids = save;",
    'apps/cli/package.json': '{"name":"@linli/cli"}',
    'apps/cli/src/main.ts':
      "import '@linli/protocol'; import { readFileSync } from 'node:fs'; export const read = readFileSync;",
    ...changes,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Each rule with violations; every one of them must be found, by that rule alone. */
const planted: Record<string, Record<string, string>[]> = {
  'packages-import-no-apps': [
    { 'packages/domain/src/cases/x.ts': "import '@linli/server';" },
    { 'packages/domain/src/cases/x.ts': "export * from '../../../../apps/server/src/index.ts';" },
  ],
  'packages-stand-on-nothing': [
    { 'packages/domain/src/x.ts': "import { readFileSync } from 'node:fs'; export { readFileSync };" },
    { 'packages/protocol/src/x.ts': "export const load = () => import('hono/jsx');" },
    { 'packages/protocol/src/x.ts': "import type { FC } from 'react'; export type X = FC;" },
  ],
  'domain-does-not-know-the-wire': [
    { 'packages/domain/src/x.ts': "import { id } from '@linli/protocol'; export { id };" },
    { 'packages/domain/src/x.ts': "import { z } from 'zod'; export { z };" },
  ],
  'apps-import-no-apps': [{ 'apps/cli/src/x.ts': "import { at } from '@linli/server'; export { at };" }],
  'capability-only-through-its-index': [
    { 'apps/server/src/grids/views.ts': "import { save } from '../cases/store.ts'; export { save };" },
    { 'packages/domain/src/grids/x.ts': "import { report } from '../cases/report.ts'; export { report };" },
  ],
  'sql-only-in-the-server': [
    { 'apps/server/src/main.ts': "import { sql } from 'kysely'; export { sql };" },
    { 'apps/cli/src/x.ts': "import { sql } from 'kysely'; export { sql };" },
  ],
  'routes-speak-no-sql': [
    { 'apps/server/src/cases/routes.ts': "import { sql } from 'kysely'; export { sql };" },
    {
      'apps/server/src/cases/print.ts':
        "import { Hono } from 'hono'; import { sql } from 'kysely'; export { Hono, sql };",
    },
  ],
  'no-query-outside-wrapper': [{ 'apps/server/src/cases/views.ts': "import pg from 'pg'; export { pg };" }],
  'packages-are-pure': [
    { 'packages/domain/src/x.ts': 'export const at = Date.now();' },
    { 'packages/domain/src/x.ts': 'export const at = new Date();' },
    { 'packages/domain/src/x.ts': 'export const dice = Math.random();' },
    { 'packages/protocol/src/x.ts': "export const load = () => fetch('/x');" },
  ],
  'no-cycles': [
    {
      'packages/domain/src/cases/a.ts': "import { b } from './b.ts'; export const a = b;",
      'packages/domain/src/cases/b.ts': "import { a } from './a.ts'; export const b = a;",
    },
    {
      'packages/domain/src/cases/a.ts': "import type { B } from './b.ts'; export const a: B = 1;",
      'packages/domain/src/cases/b.ts': "import { a } from './a.ts'; export type B = number; export const b = a;",
    },
  ],
};

describe('architecture rules', () => {
  it('hold for a checkout that follows them', () => {
    expect(checkArchitecture(checkout({}))).toEqual([]);
  });

  it('are each proved by a planted violation', () => {
    expect(Object.keys(planted).sort()).toEqual(rules.map(rule => rule.name).sort());
  });

  for (const [rule, violations] of Object.entries(planted)) {
    for (const files of violations) {
      it(`${rule} finds: ${Object.values(files)[0]}`, () => {
        const found = checkArchitecture(checkout(files));
        expect([...new Set(found.map(finding => finding.rule))]).toEqual([rule]);
      });
    }
  }

  it('leave tests and functions that are handed in alone', () => {
    const root = checkout({
      'packages/domain/src/cases/report.test.ts': "import 'node:fs'; export const at = Date.now();",
      'packages/protocol/src/client.ts':
        'export const call = ({ fetch }: { fetch: (url: string) => unknown }) => fetch("/x");',
      'apps/server/src/cases/store.int.test.ts': "import pg from 'pg'; import '../grids/index.ts'; export { pg };",
    });
    expect(checkArchitecture(root)).toEqual([]);
  });

  it('name the file and the line', () => {
    const root = checkout({ 'packages/domain/src/x.ts': '\n\nexport const at = Date.now();' });
    expect(checkArchitecture(root)).toEqual([
      { rule: 'packages-are-pure', path: 'packages/domain/src/x.ts', line: 3, says: 'uses Date.now' },
    ]);
  });
});
