import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';
import { findGlobals, type GlobalUse } from './globals.ts';
import { workspaceEntries } from './workspace.ts';

/** One import, re-export or dynamic import with a literal name. */
export interface Import {
  /** As written. */
  readonly text: string;
  /** File of this repository it leads to (path from the root, with `/`), or undefined for a package of others. */
  readonly file: string | undefined;
  /** Name of the package it leads to (`kysely`, `@hono/zod-openapi`, `node:fs`), or undefined for a file. */
  readonly package: string | undefined;
  /** Erased before running: `import type`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** One source file, as far as the rules look at it. */
export interface Source {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly imports: readonly Import[];
  readonly globals: readonly GlobalUse[];
}

const folders = ['packages', 'apps', 'scenarios', 'scripts', 'bench'];
const isSource = /\.(ts|tsx|mts|mjs)$/;

/** Reads and parses every source file of a checkout. Throws, with the place, on one that does not parse. */
export function readSources(root: string): Source[] {
  const workspace = workspaceEntries(root);
  return folders.flatMap(folder => list(join(root, folder))).map(path => readSource(root, path, workspace));
}

function list(folder: string): string[] {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap(entry => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return list(path);
    return isSource.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function readSource(root: string, full: string, workspace: Map<string, string>): Source {
  const path = relative(root, full).split(sep).join('/');
  const text = readFileSync(full, 'utf8');
  const parsed = parseSync(full, text);
  const fault = parsed.errors[0];
  if (fault !== undefined) throw new Error(`${path} does not parse: ${fault.message}`);
  const lineAt = lineCounter(text);
  const resolve = (name: string, start: number, typeOnly: boolean): Import => {
    const file = name.startsWith('.') ? posix.join(dirname(path), name.replace(/\?.*$/, '')) : workspace.get(name);
    return {
      text: name,
      file,
      package: file === undefined ? packageOf(name) : undefined,
      typeOnly,
      line: lineAt(start),
    };
  };
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const isErased = (entries: readonly { isType: boolean }[]) =>
    entries.length > 0 && entries.every(entry => entry.isType);
  const found = [
    ...staticImports.map(one => resolve(one.moduleRequest.value, one.start, isErased(one.entries))),
    ...staticExports.flatMap(one => {
      const from = one.entries.find(entry => entry.moduleRequest)?.moduleRequest;
      return from ? [resolve(from.value, one.start, isErased(one.entries))] : [];
    }),
    ...dynamicImports.flatMap(one => {
      const name = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end))?.[1];
      return name === undefined ? [] : [resolve(name, one.start, false)];
    }),
  ];
  return { path, imports: found, globals: findGlobals(parsed.program, lineAt) };
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return offset => {
    let low = 0;
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
