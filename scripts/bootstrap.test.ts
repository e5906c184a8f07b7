import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainFailure } from './bootstrap.mjs';

const source = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));

describe('the first step on a bare machine', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-bootstrap-'));
    mkdirSync(join(folder, 'scripts'));
    cpSync(source, join(folder, 'scripts', 'bootstrap.mjs'));
    write('package.json', { name: 'bare', dependencies: { needed: '1.0.0' } });
    write('package-lock.json', {
      lockfileVersion: 3,
      packages: {
        '': { name: 'bare', dependencies: { needed: '1.0.0' } },
        'node_modules/needed': { version: '1.0.0' },
        'node_modules/elsewhere': { version: '1.0.0', optional: true },
      },
    });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, value: unknown): void {
    writeFileSync(join(folder, path), JSON.stringify(value));
  }

  /** What npm writes down about an installation. */
  function installed(packages: Record<string, unknown>): void {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    write('node_modules/.package-lock.json', { lockfileVersion: 3, packages });
  }

  /** A registry that cannot be reached, so that needing it shows. */
  function bootstrap(): { status: number | null; said: string } {
    const body =
      "import { bootstrap, main } from './scripts/bootstrap.mjs'; await main(async () => { await bootstrap(); });";
    const nowhere = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(folder, 'cache') };
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', body], {
      cwd: folder,
      env: { ...process.env, ...nowhere, npm_execpath: undefined },
      encoding: 'utf8',
    });
    return { status: run.status, said: run.stdout + run.stderr };
  }

  it('does nothing when all that this platform needs is installed', () => {
    installed({ 'node_modules/needed': { version: '1.0.0' } });
    expect(bootstrap()).toEqual({ status: 0, said: '' });
    expect(bootstrap()).toEqual({ status: 0, said: '' });
  });

  it('installs again when the lock has moved on, and says plainly when there is no network', () => {
    installed({ 'node_modules/needed': { version: '0.9.0' } });
    const { status, said } = bootstrap();
    expect(status).toBe(1);
    expect(said).toContain('Installing what is missing');
    expect(said).toContain('npm ci --offline');
    expect(said).not.toContain('    at ');
  });

  it('says that a copy without a lock file is not whole', () => {
    rmSync(join(folder, 'package-lock.json'));
    expect(bootstrap().said).toContain('not a whole copy');
  });

  it.each([
    ['npm error code ENOSPC\nnpm error nospc no space left on device', 'disk is full'],
    ['npm error code EACCES\nnpm error syscall mkdir', 'cannot be written'],
    ['npm error code EUSAGE\nnpm error are in sync. Please\nnpm error Missing: x@1 from lock file', 'does not fit'],
    ['npm error code EAI_AGAIN', 'no way to the package registry'],
  ])('explains %j', (output, meaning) => {
    expect(explainFailure(output)).toContain(meaning);
    expect(explainFailure(output)).toContain(output.split('\n')[0]);
  });
});
