import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { ensureDataFolder } from '../../data-folder.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, passwordFile, superuser } from './cluster.ts';
import { type LaunchPlan, launch, type Running } from './launch.ts';
import { locate } from './location.ts';
import type { EmbeddedLog } from './log.ts';
import { isPostmaster, readPostmasterFile } from './postmaster-file.ts';
import { serverSettings, socketPort } from './settings.ts';
import { prepareSocketFolder } from './socket-folder.ts';
import { stopServer } from './stop.ts';
import { superviseServer } from './supervise.ts';

export type { EmbeddedLog } from './log.ts';
export { appRole, databaseName, grantDatabase, grantLogTurn, ownerRole, prepareRoles } from './roles.ts';

/** How to start the embedded database. */
export interface EmbeddedOptions {
  /** Linli's data folder; made if it is not there. */
  readonly dataFolder: string;
  readonly log: EmbeddedLog;
  /** false for tests only: data may be lost in a power cut, everything is faster. Default true. */
  readonly durable?: boolean;
}

/** Where a client connects, in the words of `pg`. */
export interface ServerAddress {
  /** Folder of the Unix socket; on Windows 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
}

/** A running embedded database. */
export interface EmbeddedPostgres {
  /** As superuser: for `prepareRoles` and nothing else. */
  readonly admin: ServerAddress & { readonly database: 'postgres' };
  /** The same place as another role of the cluster. */
  as(role: string, database: string): ServerAddress & { readonly database: string };
  /** Was it still running from an earlier process that had been killed? */
  readonly adopted: boolean;
  /** Process number of the server; changes when it had to be started again. */
  pid(): number;
  /** Stops it after its running transactions were ended; to be called once nothing uses it. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought, on a Unix socket that only its own user and root can reach, or adopts the
 * one that a killed process left running. Makes the cluster on the first start. While this process lives, a server
 * that dies is started again. The caller must hold the instance lock of the data folder. Throws with a sentence for
 * the operator where it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, log, durable = true } = options;
  ensureDataFolder(dataFolder);
  const location = locate(dataFolder);
  const as = { identity: location.identity, folder: location.home };
  const binaries = await findBinaries(as, location.copies);
  await ensureCluster(location, binaries, as, log, { durable, now: () => new Date() });
  const windows = process.platform === 'win32';
  const socketFolder = windows ? '' : prepareSocketFolder(location.home, location.identity);
  const port = windows ? await freePort() : socketPort;
  const settings = serverSettings(socketFolder, port, durable);
  const plan: LaunchPlan = { location, binaries, as, socketFolder, port, settings, log };
  const running = await launch(plan);
  log.info({ pid: running.pid, adopted: running.adopted, home: location.home }, 'The embedded database answers.');
  const supervised = superviseServer(plan, running);
  const at = address(running, passwordFile(location.home));
  return {
    admin: { ...at, user: superuser, database: 'postgres' },
    as: (role, database) => ({ ...at, user: role, database }),
    adopted: running.adopted,
    pid: () => supervised.current().pid,
    stop: () => supervised.stop(server => stopServer(server, location.cluster, log)),
  };
}

/** Where the database of a data folder is reached that a server is running on. Throws when it does not answer there. */
export function runningServer(
  dataFolder: string,
  role: string,
  database: string,
): ServerAddress & { readonly database: string } {
  const { cluster, home } = locate(dataFolder);
  const file = readPostmasterFile(cluster);
  if (file === undefined || !isPostmaster(file, cluster))
    throw new Error('The server on this data is starting or stopping. Try again in a moment.');
  const secret = existsSync(passwordFile(home)) ? { password: readFileSync(passwordFile(home), 'utf8') } : {};
  const host = process.platform === 'win32' ? '127.0.0.1' : file.socketFolder;
  return { host, port: file.port, user: role, database, ...secret };
}

function address(running: Running, password: string): Omit<ServerAddress, 'user'> {
  const secret = existsSync(password) ? { password: readFileSync(password, 'utf8') } : {};
  return { host: process.platform === 'win32' ? '127.0.0.1' : running.socketFolder, port: running.port, ...secret };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
