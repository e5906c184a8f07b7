import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeClient } from '@linli/protocol';
import { sql } from 'kysely';
import { findOperator, makeLink, openSession } from '../access/index.ts';
import { newId } from '../platform/ids.ts';
import type { RunningServer } from '../server.ts';
import type { StartFlags } from './flags.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Says where it runs, and gives whoever started it a way in. */
export async function greet(
  server: RunningServer,
  flags: StartFlags,
  url: string,
  says: string,
  room: readonly string[],
): Promise<void> {
  console.log(`\n邻里 Linli · ${url}/ · ${says}`);
  for (const address of room)
    console.log(
      `同一房间的手机请打开 · a phone in this room opens: ${address}/  (本机证书：首次需确认 · local certificate: confirm it once)`,
    );
  const communities = await server.platform.database.communityIds();
  if (flags.demo) {
    const demo = (await import(
      pathToFileURL(join(root, 'scenarios/demo-community/open-demo.ts')).href
    )) as typeof import('../../../../scenarios/demo-community/open-demo.ts');
    for (const line of await demo.openDemo(demoServer(server, url), communities[0])) console.log(line);
  } else if (communities.length === 0) {
    console.log(
      `首次设置（30 分钟内有效，仅用一次） · first set-up (single use, 30 minutes):\n  ${url}/console/#/set-up/${await setUpLink(server)}`,
    );
  } else {
    console.log(`登录链接（仅用一次） · sign-in link (single use):\n  ${await operatorLink(server, communities)}`);
  }
  console.log('停止：Ctrl-C · stop: Ctrl-C\n');
}

/** What the demonstration's loader may ask of this process: links and sessions, everything else goes over the API. */
function demoServer(server: RunningServer, url: string) {
  const { database, clock } = server.platform;
  return {
    url,
    setUpToken: () => setUpLink(server),
    progress: (step: string) => console.log(`  演示数据 · loading: ${step}`),
    async linkOf(communityId: string, personId: string, app: 'console' | 'field'): Promise<string> {
      const link = await database.platform(tx =>
        makeLink(tx, { purpose: 'sign-in', communityId, personId, app, now: clock.now(), minutes: 24 * 60 }),
      );
      return `${server.platform.publicUrl()}/${app}/#/in/${link.token}`;
    },
    async clientOf(communityId: string, personId: string) {
      const session = await database.platform(tx =>
        openSession(tx, { communityId, personId, app: 'console', now: clock.now() }),
      );
      const ports = {
        fetch: (address: string, init: RequestInit) => fetch(address, init),
        newId,
        now: () => new Date().toISOString(),
      };
      return makeClient(ports, 'console', url, { authorization: `Bearer ${session.token}` });
    },
  };
}

/** Whoever starts the server may sign in as its operator: a fresh link at every start, so that nobody is ever locked out. */
async function operatorLink(server: RunningServer, communities: readonly string[]): Promise<string> {
  const { database, clock } = server.platform;
  const operator = await database.read(communities, tx => findOperator(tx));
  if (!operator) return '—';
  const link = await database.platform(tx =>
    makeLink(tx, { purpose: 'sign-in', ...operator, app: 'console', now: clock.now(), minutes: 30 }),
  );
  return `${server.platform.publicUrl()}/console/#/in/${link.token}`;
}

async function setUpLink(server: RunningServer): Promise<string> {
  const link = await server.platform.database.platform(async tx => {
    await tx.run(sql`DELETE FROM sign_in_link WHERE purpose = 'set-up'`);
    return makeLink(tx, {
      purpose: 'set-up',
      communityId: null,
      personId: null,
      app: 'console',
      now: server.platform.clock.now(),
      minutes: 30,
    });
  });
  return link.token;
}
