import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Location } from './location.ts';
import type { EmbeddedLog } from './log.ts';
import { type RunAs, runToEnd } from './run-as.ts';

/** Superuser of the embedded database; reached through the private socket only. */
export const superuser = 'postgres';

/** How a cluster is made. */
export interface ClusterOptions {
  /** false skips the final flush to disk: for tests, whose data may be lost. */
  readonly durable: boolean;
  readonly now: () => Date;
}

/**
 * Makes the cluster if there is none. It is made beside its place and moved there when it is whole, so a kill at any
 * moment leaves either none or a whole one. Something that is not a cluster is moved aside and kept; a cluster of
 * another major version is refused (throws), because only export and import can carry it over.
 */
export async function ensureCluster(
  location: Location,
  binaries: Binaries,
  as: RunAs,
  log: EmbeddedLog,
  options: ClusterOptions,
): Promise<void> {
  await removeDrafts(location.home);
  if (existsSync(location.cluster)) {
    const version = clusterVersion(location.cluster);
    if (version === binaries.major) return;
    if (version !== undefined) {
      throw new Error(
        `${location.cluster} was made by PostgreSQL ${version}, this is ${binaries.major}. ` +
          'Start the former release, export the data, and import it here.',
      );
    }
    setAside(location.cluster, log, options.now());
  }
  await create(location, binaries, as, options);
}

/** Major version of a whole cluster; undefined for anything else. */
function clusterVersion(cluster: string): string | undefined {
  if (!existsSync(join(cluster, 'global', 'pg_control'))) return undefined;
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function setAside(cluster: string, log: EmbeddedLog, now: Date): void {
  const kept = `${cluster}.broken-${now.toISOString().replaceAll(/[:.]/g, '')}-${randomBytes(2).toString('hex')}`;
  renameSync(cluster, kept);
  log.warn({ kept }, 'The database folder was not whole. It was moved aside, nothing was deleted; a new one is made.');
}

/**
 * A draft never held data: it is what a killed start left. The program that was making it may still be at it for a
 * moment; what it writes after this goes at the next start.
 */
async function removeDrafts(home: string): Promise<void> {
  const drafts = readdirSync(home).filter(name => name.startsWith('draft-'));
  const gently = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };
  await Promise.all(drafts.map(name => rm(join(home, name), gently).catch(() => undefined)));
}

async function create(location: Location, binaries: Binaries, as: RunAs, options: ClusterOptions): Promise<void> {
  const draft = join(location.home, `draft-${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(draft, { mode: 0o700 });
  if (as.identity !== undefined) chownSync(draft, as.identity.uid, as.identity.gid);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', draft, '-U', superuser, ...locale, '--data-checksums', '--no-instructions', ...entry(location)];
  const result = await runToEnd(binaries.initdb, options.durable ? args : [...args, '--no-sync'], as);
  if (result.code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`The database could not be made: ${result.said.trim()}`);
  }
  renameSync(draft, location.cluster);
  flushFolder(location.home);
}

/** The socket's folder guards the entry; on Windows, where it is a port that any local user reaches, a password does. */
function entry(location: Location): string[] {
  if (process.platform !== 'win32') return ['-A', 'trust'];
  const file = passwordFile(location.home);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return ['-A', 'scram-sha-256', `--pwfile=${file}`];
}

/** File with the superuser's password (Windows only). */
export function passwordFile(home: string): string {
  return join(home, 'password');
}

function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
