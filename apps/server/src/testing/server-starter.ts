import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrivableClock } from '../platform/clock.ts';
import { createTestDatabase } from '../platform/postgres/testing/test-database.ts';
import { type RunningServer, startServer } from '../server.ts';

export { type FakeGateway, fakeKeys, startFakeGateway, type Taken } from '../channels/testing/fake-gateway.ts';

/** Starts servers on one database of their own: several at once are several nodes. */
export interface ServerStarter {
  /** @param hostPorts gateways in a private network that it may talk to */
  readonly start: (hostPorts: readonly string[]) => Promise<RunningServer>;
  stop(): Promise<void>;
}

const silent = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

/** Synthetic data only, and a clock that a story drives. */
export async function makeServerStarter(clock: DrivableClock): Promise<ServerStarter> {
  const database = await createTestDatabase();
  const files = mkdtempSync(join(tmpdir(), 'linli-nodes-'));
  const [episodeKeysFolder, checkpointsFolder] = ['emergency-keys', 'checkpoints'].map(name => join(files, name));
  for (const folder of [episodeKeysFolder!, checkpointsFolder!]) mkdirSync(folder, { recursive: true });
  return {
    start: hostPorts =>
      startServer({
        connection: database.app,
        kek: Buffer.alloc(32, 7),
        filesFolder: files,
        signingSeed: Buffer.alloc(32, 9),
        episodeKeysFolder: episodeKeysFolder!,
        checkpointsFolder: checkpointsFolder!,
        log: silent,
        synthetic: true,
        clock,
        runOutbox: false,
        privateGateways: hostPorts,
        gatewayTimeoutMs: 400,
      }),
    async stop() {
      rmSync(files, { recursive: true, force: true });
      await database.drop();
    },
  };
}
