import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Location } from './location.ts';
import type { EmbeddedLog } from './log.ts';
import { disown, isPostmaster, readPostmasterFile } from './postmaster-file.ts';
import { type RunAs, runToEnd, spawnOptions } from './run-as.ts';
import { asArguments } from './settings.ts';

/** A server that answers: ours from its start, or adopted from an earlier process that was killed. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly adopted: boolean;
  /** Undefined for an adopted server. */
  readonly child: ChildProcess | undefined;
}

/** What a start needs. */
export interface LaunchPlan {
  readonly location: Location;
  readonly binaries: Binaries;
  readonly as: RunAs;
  /** Folder and port number of the socket; on Windows '' and the port of the loopback. */
  readonly socketFolder: string;
  readonly port: number;
  readonly settings: Record<string, string>;
  readonly log: EmbeddedLog;
}

/** Children of a killed server may need a while to notice; a new one refuses to start beside them. */
const lingeringMs = 15_000;
/** While it lives a start may take this long: after a crash it replays its journal first. */
const recoveryMs = 15 * 60_000;
const logLimitBytes = 10 * 1024 * 1024;

/** Adopts the cluster's live server, or starts one and waits until it answers. Throws with its last words if it cannot. */
export async function launch(plan: LaunchPlan): Promise<Running> {
  const deadline = Date.now() + lingeringMs;
  for (let attempt = 0; ; attempt++) {
    const adopted = await adopt(plan);
    if (adopted !== undefined) return adopted;
    disown(plan.location.cluster, plan.socketFolder, plan.port, process.pid);
    const logFrom = rotateLog(logFile(plan.location));
    const started = await start(plan);
    if (started !== undefined) return started;
    const said = readFileSync(logFile(plan.location)).subarray(logFrom).toString().trim();
    const mayPass = /shared memory block|lock file .* already exists|is locked by another process/i.test(said);
    if (!mayPass || Date.now() > deadline) throw new Error(`The database did not start. It said:\n${said}`);
    if (attempt === 0) plan.log.warn({}, 'An earlier database server is still ending; trying again.');
    await pause(300);
  }
}

/** Path of the server's own log. */
export function logFile(location: Location): string {
  return join(location.home, 'postgres.log');
}

async function adopt(plan: LaunchPlan): Promise<Running | undefined> {
  const { cluster } = plan.location;
  const file = readPostmasterFile(cluster);
  if (file === undefined || !isPostmaster(file, cluster)) return undefined;
  plan.log.info({ pid: file.pid, status: file.status }, 'A database server of an earlier run is still here.');
  const ready = await untilReady(cluster, file.pid, () => isPostmaster(file, cluster));
  return ready === undefined ? undefined : { ...ready, adopted: true, child: undefined };
}

async function start(plan: LaunchPlan): Promise<Running | undefined> {
  const { cluster } = plan.location;
  if (process.platform === 'win32') return startOnWindows(plan);
  const log = openSync(logFile(plan.location), 'a', 0o600);
  const child = spawn(plan.binaries.postgres, ['-D', cluster, ...asArguments(plan.settings)], {
    ...spawnOptions(plan.as),
    // Its own process group: Ctrl-C is for us; we stop the server when the last answer has been given.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = false;
  const end = () => {
    ended = true;
  };
  child.once('exit', end);
  child.once('error', end);
  // Should this process be told to end before the server answers, the server must not stay behind.
  const giveUp = () => child.kill('SIGINT');
  process.on('exit', giveUp);
  const ready = await untilReady(cluster, child.pid ?? -1, () => !ended).finally(() => process.off('exit', giveUp));
  return ready === undefined ? undefined : { ...ready, adopted: false, child };
}

/** pg_ctl gives up an administrator's rights, which the server refuses to run with. Written for, not tested. */
async function startOnWindows(plan: LaunchPlan): Promise<Running | undefined> {
  const { cluster } = plan.location;
  const options = asArguments(plan.settings).map(part => (part === '-c' ? part : `"${part}"`));
  const args = ['start', '-w', '-D', cluster, '-l', logFile(plan.location), '-o', options.join(' ')];
  const result = await runToEnd(plan.binaries.pgCtl, args, plan.as);
  const file = readPostmasterFile(cluster);
  if (result.code !== 0 || file === undefined) return undefined;
  return { pid: file.pid, port: file.port, socketFolder: file.socketFolder, adopted: false, child: undefined };
}

/** Waits for `ready` in the server's own file; undefined as soon as it is no longer alive. */
async function untilReady(cluster: string, pid: number, isAlive: () => boolean) {
  const deadline = Date.now() + recoveryMs;
  while (isAlive()) {
    const file = readPostmasterFile(cluster);
    if (file?.pid === pid && (file.status === 'ready' || file.status === 'standby')) {
      return { pid, port: file.port, socketFolder: file.socketFolder };
    }
    if (Date.now() > deadline)
      throw new Error(`The database server ${pid} has been ${file?.status || 'silent'} too long.`);
    await pause(15);
  }
  return undefined;
}

/** Keeps the log from growing without end: one former file is kept. Returns where this start's words begin. */
function rotateLog(path: string): number {
  if (!existsSync(path)) return 0;
  const { size } = statSync(path);
  if (size < logLimitBytes) return size;
  renameSync(path, `${path}.1`);
  return 0;
}
