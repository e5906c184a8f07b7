import type { DrivableClock } from '../../apps/server/src/platform/clock.ts';
import type { RunningServer } from '../../apps/server/src/server.ts';
import { holdingCallUp, leasedRows, overdueRows } from '../../apps/server/src/testing/outbox-rows.ts';
import { type FakeGateway, startFakeGateway } from '../../apps/server/src/testing/server-starter.ts';
import { stageOn } from '../stage-on.ts';
import type { OtherNode, SilentHeadsTarget } from './play.ts';

/** Two servers on one database, and between them and the telephones a gateway for short messages and one for automatic calls. */
export interface SilentHeadsStage {
  readonly target: SilentHeadsTarget;
  stop(): Promise<void>;
}

/** Starts a server on the stage's database; `hostPorts` are the gateways it may talk to. */
export type StartServer = (hostPorts: readonly string[]) => Promise<RunningServer>;

/** Sets it up. Nothing of it is left after `stop`. */
export async function setStage(
  start: StartServer,
  clock: DrivableClock,
  progress: (step: string) => void = () => {},
): Promise<SilentHeadsStage> {
  const gateway: FakeGateway = await startFakeGateway(() => clock.now());
  const voice: FakeGateway = await startFakeGateway(() => clock.now());
  const hostPorts = [gateway.hostPort, voice.hostPort];
  const server = await start(hostPorts);
  const overdue = (): Promise<number> => overdueRows(server, clock.now() - 5 * 60_000);
  return {
    target: {
      ...stageOn(server, clock, progress),
      gateway,
      voice,
      overdue,
      startNode: async () => nodeOf(await start(hostPorts), server),
    },
    async stop() {
      await server.stop();
      await gateway.stop();
      await voice.stop();
    },
  };
}

/** It takes the looks that are due and its connections go before it can tick them off: they stay under its lease until that runs out. */
const nodeOf = (node: RunningServer, other: RunningServer): OtherNode => ({
  async dieAtWork(callUpId) {
    let working: Promise<number> = Promise.resolve(0);
    await holdingCallUp(other, callUpId, async () => {
      let over = false;
      working = node
        .drain()
        .catch(() => 0)
        .finally(() => {
          over = true;
        });
      while (!over && (await leasedRows(other)) === 0) await new Promise(done => setTimeout(done, 5));
      // Not waited for: one of its connections listens, and goes when the rest of the node does.
      void node.platform.database.close().catch(() => {});
    });
    await working;
    await Promise.race([node.stop().catch(() => {}), new Promise(done => setTimeout(done, 1_000))]);
    return leasedRows(other);
  },
});
