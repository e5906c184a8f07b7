import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Client, makeClient } from '@linli/protocol';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';
import { chance } from './demo-community/prng.ts';

const rounds = process.env.LINLI_TEST_SIZE === 'full' ? 30 : 5;
const port = 20_000 + (process.pid % 20_000);
const url = `http://127.0.0.1:${port}`;
const folder = makeDataFolder();
let server: ChildProcess | undefined;

beforeAll(async () => {
  server = await start();
}, 60_000);
afterAll(async () => {
  server?.kill('SIGTERM');
  if (server && server.exitCode === null) await once(server, 'exit');
  await removeDataFolder(folder);
}, 60_000);

test('the server is killed between a phone’s post and its answer: nothing is lost, nothing happens twice (F1, F10)', async () => {
  const { communityId, office } = await setUp();
  const rng = chance('killed-server');
  const sent: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const caseId = v7();
    const report = () =>
      office.command(
        'cases.report',
        { caseId, caseKind: 'lift', urgency: 'today', channel: 'field', place: { text: `第 ${round} 次` } },
        { id: `${caseId}`, communityId },
      );
    const answered = report().then(
      result => result.receipt,
      () => null,
    );
    await new Promise(done => setTimeout(done, rng.between(0, 40)));
    server?.kill('SIGKILL');
    if (server) await once(server, 'exit');
    const before = await answered;
    server = await start();
    const { receipt } = await report();
    if (before !== null) expect(receipt).toBe(before);
    sent.push(receipt);
  }
  const inbox = await office.view('cases.inbox', { communityId, limit: 200 });
  expect(inbox.rows.map(row => row.receipt).sort()).toEqual([...sent].sort());
}, 240_000);

async function start(): Promise<ChildProcess> {
  const main = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--data', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    said += text;
  });
  while (!said.includes('stop: Ctrl-C')) {
    if (child.exitCode !== null) throw new Error(`the server did not start: ${said}`);
    await new Promise(done => setTimeout(done, 50));
  }
  setUpLink = /set-up\/([\w-]+)/.exec(said)?.[1] ?? setUpLink;
  return child;
}

let setUpLink = '';
async function setUp(): Promise<{ communityId: string; office: Client }> {
  const answer = await fetch(`${url}/api/access/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: setUpLink,
      community: { code: '900000000077', name: '断电试验社区' },
      person: { name: '试验员' },
    }),
  });
  const { communityId } = (await answer.json()) as { communityId: string };
  const token = /linli_console=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const ports = {
    fetch: (address: string, init: RequestInit) => fetch(address, init),
    newId: () => v7(),
    now: () => new Date().toISOString(),
  };
  return { communityId, office: makeClient(ports, 'console', url, { authorization: `Bearer ${token}` }) };
}
