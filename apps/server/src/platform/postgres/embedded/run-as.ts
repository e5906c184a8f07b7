import { spawn } from 'node:child_process';
import type { Identity } from './identity.ts';

/** How a program of PostgreSQL is started: as whom, and in which folder (one that this user can enter). */
export interface RunAs {
  readonly identity: Identity | undefined;
  readonly folder: string;
}

/** What a finished program left: exit code (null when killed) and everything it said. */
export interface Finished {
  readonly code: number | null;
  readonly said: string;
}

/** Options for spawn: another user if need be, and surroundings that make messages English and times UTC. */
export function spawnOptions(as: RunAs) {
  return {
    cwd: as.folder,
    ...(as.identity === undefined ? {} : { uid: as.identity.uid, gid: as.identity.gid }),
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', ...windowsSurroundings() },
    windowsHide: true,
  };
}

/** Runs a program to its end. A program that cannot be started at all counts as code null with the reason as its words. */
export function runToEnd(program: string, args: readonly string[], as: RunAs): Promise<Finished> {
  return new Promise(done => {
    const child = spawn(program, args, { ...spawnOptions(as), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-8000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', error => done({ code: null, said: error.message }));
    child.once('close', code => done({ code, said }));
  });
}

function windowsSurroundings(): Record<string, string> {
  if (process.platform !== 'win32') return {};
  return { SystemRoot: process.env.SystemRoot ?? '', TEMP: process.env.TEMP ?? '', TMP: process.env.TMP ?? '' };
}
