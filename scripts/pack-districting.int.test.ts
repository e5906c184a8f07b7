import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packInto } from './pack-districting.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
let elsewhere: string;

/** An empty project somewhere else that has nothing but the packed package and what its manifest asks for. */
beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'linli-package-'));
  const packed = join(elsewhere, 'node_modules/@linli/districting');
  packInto(packed);
  const { dependencies } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const at = join(elsewhere, 'node_modules', name);
    mkdirSync(join(at, '..'), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), at);
  }
  writeFileSync(join(elsewhere, 'package.json'), JSON.stringify({ type: 'module' }));
}, 120_000);
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

/** The first example of the README, with the little neighbourhood that it speaks of. */
function example(): string {
  const readme = readFileSync(join(repository, 'packages/districting/README.md'), 'utf8');
  return /```js\n([\s\S]+?)```/.exec(readme)![1]!;
}
const run = (file: string, source: string) => {
  writeFileSync(join(elsewhere, file), source);
  return spawnSync(process.execPath, [join(elsewhere, file)], { encoding: 'utf8', cwd: elsewhere });
};

describe('the package on its own', () => {
  it('runs the example of its README, which is no longer than twenty lines, in plain Node', () => {
    expect(example().trim().split('\n').length).toBeLessThanOrEqual(20);
    const { stdout, stderr, status } = run('example.mjs', example());
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^M001 \d+ doors, \d+ min$/m);
    expect(stdout).toMatch(/holds: true/);
  });

  it('runs in a worker', () => {
    const worker = `
      import { parentPort, Worker, isMainThread } from 'node:worker_threads';
      import { divide, defaultSettings } from '@linli/districting';
      if (isMainThread) new Worker(new URL(import.meta.url)).on('message', said => console.log(said));
      else parentPort.postMessage('grids ' + divide({ atoms: [], edges: [], origin: [104, 30] }, defaultSettings).grids.length);
    `;
    expect(run('worker.mjs', worker).stdout).toBe('grids 0\n');
  });

  it('has types for whoever compiles against it, and asks for nothing of this repository', () => {
    const source = `import { divide, type Plan, defaultSettings } from '@linli/districting';
      export const plan: Plan = divide({ atoms: [], edges: [], origin: [104, 30] }, defaultSettings);`;
    writeFileSync(join(elsewhere, 'use.ts'), source);
    const tsc = join(repository, 'node_modules/typescript/bin/tsc');
    const flags = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2024',
      '--skipLibCheck',
      '--types',
      '',
    ];
    const { stdout, status } = spawnSync(process.execPath, [tsc, ...flags, 'use.ts'], {
      encoding: 'utf8',
      cwd: elsewhere,
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
    const manifest = readFileSync(join(elsewhere, 'node_modules/@linli/districting/package.json'), 'utf8');
    expect(manifest).not.toContain('@linli/d'.concat('omain'));
    expect(JSON.parse(manifest)).not.toHaveProperty('private');
  });

  it('packs sources of nothing but itself: modules, types, README and licence', () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const cwd = join(elsewhere, 'node_modules/@linli/districting');
    const [{ files }] = JSON.parse(execFileSync(npm, ['pack', '--dry-run', '--json'], { cwd, encoding: 'utf8' }));
    const names = (files as { path: string }[]).map(({ path }) => path);
    expect(names).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'lib/index.js', 'lib/index.d.ts', 'package.json']),
    );
    expect(names.filter(name => !/^(lib\/.+\.(js|d\.ts)|LICENSE|README\.md|package\.json)$/.test(name))).toEqual([]);
    expect(names.filter(name => name.includes('.test.'))).toEqual([]);
  });
});
