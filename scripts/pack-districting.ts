/**
 * npm run pack:districting: the package as the registry would get it, in `packages/districting/dist`.
 *
 * Inside this repository the package is its sources; outside it is ES modules with types. `dist` has both its own manifest
 * and everything that belongs in the package, so `npm publish packages/districting/dist` publishes it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/districting');

/** The manifest as it stands in the repository. */
interface Manifest {
  readonly private?: boolean;
  readonly scripts?: unknown;
  readonly devDependencies?: unknown;
}

/** Builds the package into `out`. Throws with the compiler's words when it does not compile. */
export function packInto(out: string): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(folder, 'tsconfig.build.json');
  const run = spawnSync(process.execPath, [tsc, '-p', project, '--outDir', join(out, 'lib')], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stdout);
  cpSync(join(folder, 'README.md'), join(out, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
  const {
    private: _,
    scripts: __,
    devDependencies: ___,
    ...manifest
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const outside = {
    ...manifest,
    sideEffects: false,
    exports: { '.': { types: './lib/index.d.ts', default: './lib/index.js' } },
    files: ['lib'],
  };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(outside, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  packInto(join(folder, 'dist'));
  console.log('packages/districting/dist');
}
