import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly resolved?: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = readJson('package-lock.json') as { packages: Record<string, Entry> };

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function workspaces(): string[] {
  return ['packages', 'apps'].flatMap(group => readdirSync(join(root, group)).map(name => `${group}/${name}`));
}

/** Where Node would find a package asked for from a place in the tree. */
function lookUp(from: string, name: string): Entry | undefined {
  for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const found = lock.packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`];
    if (found !== undefined || at === '') return found;
    if (!at.includes('node_modules/')) return lock.packages[`node_modules/${name}`];
  }
}

describe('the lock file, without which a clean install stops', () => {
  it.each(['.', ...workspaces()])('says the same as the manifest of %s', folder => {
    const manifest = readJson(join(folder, 'package.json')) as Entry;
    const locked = lock.packages[folder === '.' ? '' : folder];
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
      expect(locked?.[kind] ?? {}).toEqual(manifest[kind] ?? {});
    }
  });

  it('holds the tools of every platform, not only of the one it was made on', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter(name => lookUp(path, name)?.version === undefined)
        .map(name => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', () => {
    const named = Object.entries(lock.packages).filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''));
    expect(named.map(([path]) => path)).toEqual([]);
  });
});
