import { setTimeout as pause } from 'node:timers/promises';
import { type LaunchPlan, launch, type Running } from './launch.ts';
import { isAlive, signal } from './stop.ts';

/** Keeps a server running until it is stopped on purpose. */
export interface Supervised {
  current(): Running;
  stop(stopServer: (server: Running) => Promise<void>): Promise<void>;
}

const lookMs = 300;
const longestPauseMs = 3_000;

/**
 * Starts the server again when it dies (killed, or stopped by itself because the disk was full), with growing pauses,
 * for as long as this process lives. Should this process end without having stopped it, it asks it to stop.
 */
export function superviseServer(plan: LaunchPlan, first: Running): Supervised {
  let server = first;
  let stopping = false;
  let stopped: Promise<void> | undefined;
  let revival: Promise<void> = Promise.resolve();
  const lastWord = () => {
    if (!stopping) signal(server.pid, 'SIGINT');
  };
  process.on('exit', lastWord);
  let timer = look();

  function look(): NodeJS.Timeout {
    return setInterval(() => {
      if (stopping || isAlive(server, plan.location.cluster)) return;
      clearInterval(timer);
      revival = revive();
    }, lookMs).unref();
  }

  async function revive(): Promise<void> {
    for (let waitMs = 200; !stopping; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
      plan.log.error({ pid: server.pid }, 'The database server is gone; starting it again.');
      try {
        server = await launch(plan);
        timer = look();
        return;
      } catch (error) {
        plan.log.error({ error: String(error) }, 'The database server could not be started again yet.');
        await pause(waitMs);
      }
    }
  }

  async function stopOnce(stopServer: (server: Running) => Promise<void>): Promise<void> {
    stopping = true;
    clearInterval(timer);
    process.off('exit', lastWord);
    await revival;
    await stopServer(server);
  }

  return {
    current: () => server,
    stop(stopServer) {
      stopped ??= stopOnce(stopServer);
      return stopped;
    },
  };
}
