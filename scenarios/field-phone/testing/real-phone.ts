import {
  type SmallCommunity,
  seedSmallCommunity,
} from '../../../apps/server/src/emergencies/testing/small-community.ts';
import { startTestServer, type TestServer } from '../../../apps/server/src/testing/test-server.ts';
import { launchBrowser } from '../../../scripts/browser.ts';
import { builtApps } from '../../../scripts/testing/built-pages.ts';

/** The field app as it is built, the real server with two grids, and a browser in front of it. */
export interface Ground {
  readonly it: TestServer;
  readonly town: SmallCommunity;
  readonly browser: Awaited<ReturnType<typeof launchBrowser>>;
  stop(): Promise<void>;
}

/** Starts it; call `stop()` in `afterAll`. */
export async function startGround(doorsPerGrid: number): Promise<Ground> {
  const it = await startTestServer({ appsFolder: builtApps });
  const town = await seedSmallCommunity(it, { grids: 2, doorsPerGrid });
  const browser = await launchBrowser();
  return {
    it,
    town,
    browser,
    async stop() {
      await browser.close();
      await it.stop();
    },
  };
}
