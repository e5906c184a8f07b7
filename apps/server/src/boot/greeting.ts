import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeClient } from '@linli/protocol';
import { sql } from 'kysely';
import { toString as drawCode } from 'qrcode';
import { findOperator, makeLink, openSession, resetByTerminal } from '../access/index.ts';
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
  await inviteRoom(room);
  const communities = await server.platform.database.communityIds();
  if (flags.demo) {
    const demo = (await import(
      pathToFileURL(join(root, 'scenarios/demo-community/open-demo.ts')).href
    )) as typeof import('../../../../scenarios/demo-community/open-demo.ts');
    const made: string[] = [];
    const port = demoServer(server, url, made);
    for (const line of await demo.openDemo(port, communities[0])) console.log(line);
    void fillHomes(server, demo.fillDemo, port);
    if (room.length > 0 && made[0])
      await showCode('用手机扫码，以上面的微网格长登录 · scan with a phone to sign in as the grid head above', made[0]);
  } else if (communities.length === 0) {
    console.log(
      `首次设置（30 分钟内有效，仅用一次） · first set-up (single use, 30 minutes):\n  ${server.platform.publicUrl()}/console/#/set-up/${await setUpLink(server)}`,
    );
  } else {
    console.log(
      `登录链接（仅用一次） · sign-in link (single use):\n  ${await operatorLink(server, communities, flags.resetOperator)}`,
    );
  }
  console.log('停止：Ctrl-C · stop: Ctrl-C\n');
}

/** Households come behind the greeting; a stop in between is made up for at the next start. */
async function fillHomes(
  server: RunningServer,
  fill: (port: ReturnType<typeof demoServer>, communityId: string) => Promise<number>,
  port: ReturnType<typeof demoServer>,
): Promise<void> {
  try {
    const [communityId] = await server.platform.database.communityIds();
    const stored = communityId ? await fill(port, communityId) : 0;
    if (stored > 0) console.log(`  演示数据 · loaded: ${stored} 户 households`);
  } catch (error) {
    server.platform.log.warn({ error: String(error) }, 'the demonstration’s households were not all loaded');
  }
}

/** How a phone in the room gets here: by its camera or by typing. Nothing is said when it serves this machine alone. */
async function inviteRoom(room: readonly string[]): Promise<void> {
  const [first] = room;
  if (!first) return;
  console.log(`\n同一 Wi-Fi 的手机：扫码或输入 · a phone on the same Wi-Fi: scan or type`);
  for (const address of room) console.log(`  ${address}/`);
  console.log(await drawCode(`${first}/`, { type: 'terminal', small: true }));
  console.log(
    '  证书是本机自己的，手机会提醒一次：选“高级 → 继续前往”。离线记录照常；只有关掉页面后再打开时需要网络。\n' +
      '  The certificate is this machine’s own, so the phone warns once: choose “Advanced → proceed”. Recording offline works; only opening the page anew needs the network.\n',
  );
}

/** A code for a phone's camera: nobody types a sign-in link. */
async function showCode(what: string, address: string): Promise<void> {
  console.log(`\n${what}\n${await drawCode(address, { type: 'terminal', small: true, errorCorrectionLevel: 'L' })}`);
}

/** What the demonstration's loader may ask of this process: links and sessions, everything else goes over the API. `fieldLinks` gets the phones' links. */
function demoServer(server: RunningServer, url: string, fieldLinks: string[]) {
  const { database, clock } = server.platform;
  return {
    url,
    publicUrl: server.platform.publicUrl(),
    setUpToken: () => setUpLink(server),
    progress: (step: string) => console.log(`  演示数据 · loading: ${step}`),
    async linkOf(communityId: string, personId: string, app: 'console' | 'field'): Promise<string> {
      const link = await database.platform(tx =>
        makeLink(tx, { purpose: 'sign-in', communityId, personId, app, now: clock.now(), minutes: 24 * 60 }),
      );
      const address = `${server.platform.publicUrl()}/${app}/#/in/${link.token}`;
      if (app === 'field') fieldLinks.push(address);
      return address;
    },
    async clientOf(communityId: string, personId: string) {
      const session = await database.platform(tx =>
        openSession(tx, { communityId, personId, app: 'console', assurance: 'full', now: clock.now() }),
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

/** Whoever starts the server may sign in as its operator: a fresh link at every start. Once the operator has set up a second factor, it is asked for. */
async function operatorLink(server: RunningServer, communities: readonly string[], resets: boolean): Promise<string> {
  const { database, clock } = server.platform;
  const operator = await database.read(communities, tx => findOperator(tx));
  if (!operator) return '—';
  if (resets) await resetByTerminal(server.platform, operator);
  const link = await database.platform(tx =>
    makeLink(tx, {
      purpose: 'sign-in',
      ...operator,
      app: 'console',
      now: clock.now(),
      minutes: 30,
      assurance: 'terminal',
    }),
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
