import type { Import, Source } from './sources.ts';

/** One place that breaks one rule. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly says: string;
}

/** A rule by its name, which ARCHITECTURE.md gives beside the invariant. */
export interface Rule {
  readonly name: string;
  /** What must hold, in one sentence. */
  readonly holds: string;
  check(sources: readonly Source[]): Finding[];
}

/** Tests and benchmarks may do what the code they look at may not. */
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || /(^|\/)(testing|bench)\//.test(path);
const inPackages = (path: string) => path.startsWith('packages/');
const packageName = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1];
const appName = (path: string | undefined) => (path === undefined ? undefined : /^apps\/([^/]+)\//.exec(path)?.[1]);

/** A rule on single imports: `breaks` returns what is wrong, or undefined. */
function onImports(name: string, holds: string, breaks: (source: Source, one: Import) => boolean): Rule {
  return {
    name,
    holds,
    check: sources =>
      sources.flatMap(source =>
        source.imports
          .filter(one => breaks(source, one))
          .map(one => ({ rule: name, path: source.path, line: one.line, says: `imports ${one.text}` })),
      ),
  };
}

/** What a pure package may not stand on: the machine, the database, the web, the screen. */
const machinery = new Set(['pg', 'kysely', 'pg-boss', 'hono', 'react', 'react-dom', 'antd', 'pino', 'vite']);
const isMachinery = (name: string) => name.startsWith('node:') || machinery.has(name) || name.startsWith('@hono/');

/** Folders of the server that every capability stands on; the rest are capabilities. */
const foundations = new Set(['platform', 'boot', 'testing']);

/** Folder of a capability that a path lies in: `apps/server/src/cases`, `packages/domain/src/cases`. */
function capabilityOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const match = /^((?:apps\/server|packages\/domain|packages\/protocol)\/src\/([^/]+))\//.exec(path);
  return match === null || foundations.has(match[2] ?? '') ? undefined : match[1];
}

const isSql = (name: string | undefined) => name === 'kysely' || name === 'pg' || name === 'pg-boss';
const isHttp = (name: string | undefined) => name === 'hono' || (name?.startsWith('@hono/') ?? false);
const isRoutes = (path: string) => /(^|[/-])routes?\.ts$/.test(path);
/** A folder of the server: a capability or a foundation. Files beside those folders only put things together. */
const inServerFolder = (path: string) => /^apps\/server\/src\/[^/]+\//.test(path);

/** Every rule; each is proved by a planted violation in check.test.ts. */
export const rules: readonly Rule[] = [
  onImports('packages-import-no-apps', 'A package never imports an app.', (source, one) =>
    Boolean(inPackages(source.path) && appName(one.file)),
  ),
  onImports(
    'packages-stand-on-nothing',
    'A package imports no Node module, database, web server or screen library.',
    (source, one) =>
      inPackages(source.path) && !isTest(source.path) && one.package !== undefined && isMachinery(one.package),
  ),
  onImports(
    'domain-does-not-know-the-wire',
    'packages/domain imports neither packages/protocol nor a schema library.',
    (source, one) =>
      packageName(source.path) === 'domain' && (packageName(one.file ?? '') === 'protocol' || one.package === 'zod'),
  ),
  onImports('apps-import-no-apps', 'An app never imports another app.', (source, one) => {
    const from = appName(source.path);
    const to = appName(one.file);
    return from !== undefined && to !== undefined && from !== to;
  }),
  onImports(
    'capability-only-through-its-index',
    'A capability is imported from outside only through its index.ts.',
    (source, one) => {
      const to = capabilityOf(one.file);
      if (to === undefined || isTest(source.path) || one.file === `${to}/index.ts`) return false;
      return capabilityOf(source.path) !== to;
    },
  ),
  onImports(
    'sql-only-in-the-server',
    'SQL is spoken only in the capabilities and the platform of the server, not in what puts them together.',
    (source, one) => isSql(one.package) && !inServerFolder(source.path) && !isTest(source.path),
  ),
  onImports(
    'routes-speak-no-sql',
    'No file speaks both HTTP and SQL.',
    (source, one) =>
      isSql(one.package) &&
      !isTest(source.path) &&
      (isRoutes(source.path) || source.imports.some(other => !other.typeOnly && isHttp(other.package))),
  ),
  onImports(
    'no-query-outside-wrapper',
    'Only apps/server/src/platform/postgres, and boot before there is one, hold connections (pg).',
    (source, one) =>
      one.package === 'pg' &&
      !one.typeOnly &&
      !/^apps\/server\/src\/(platform\/postgres|boot)\//.test(source.path) &&
      !isTest(source.path),
  ),
  {
    name: 'packages-are-pure',
    holds: 'Clock, randomness and network are handed to a package, never taken.',
    check: sources =>
      sources
        .filter(source => /^packages\/[^/]+\/src\//.test(source.path) && !isTest(source.path))
        .flatMap(source =>
          source.globals.map(use => ({
            rule: 'packages-are-pure',
            path: source.path,
            line: use.line,
            says: `uses ${use.what}`,
          })),
        ),
  },
  { name: 'no-cycles', holds: 'No file imports itself by way of others, not even for types.', check: findCycles },
];

/** One finding a cycle; of types too: files that must be read together to be understood. Depth-first, each cycle told once. */
function findCycles(sources: readonly Source[]): Finding[] {
  const byPath = new Map(sources.map(source => [source.path, source]));
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const findings: Finding[] = [];
  const visit = (source: Source) => {
    state.set(source.path, 'open');
    trail.push(source.path);
    for (const one of source.imports) {
      const next = one.file === undefined ? undefined : byPath.get(one.file);
      if (next === undefined) continue;
      if (state.get(next.path) === 'open') {
        const cycle = [...trail.slice(trail.indexOf(next.path)), next.path];
        findings.push({ rule: 'no-cycles', path: source.path, line: one.line, says: cycle.join(' → ') });
      } else if (!state.has(next.path)) visit(next);
    }
    trail.pop();
    state.set(source.path, 'done');
  };
  for (const source of sources) if (!state.has(source.path)) visit(source);
  return findings;
}
