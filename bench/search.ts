import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Client, makeClient } from '@linli/protocol';
import pg from 'pg';
import { openSession } from '../apps/server/src/access/index.ts';
import { openDatabase } from '../apps/server/src/boot/database.ts';
import { openSecrets } from '../apps/server/src/boot/secrets.ts';
import { newId } from '../apps/server/src/platform/ids.ts';
import type { ConnectionSettings } from '../apps/server/src/platform/postgres/database.ts';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';
import { type RunningServer, startServer } from '../apps/server/src/server.ts';
import { chance } from '../scenarios/demo-community/prng.ts';
import { type Known, loadCommunity, makeOffice } from './search/load.ts';

/**
 * Lists and finds in a database of a million residents (75 communities of 13,000), over HTTP, against the barest indexed read in
 * the same run: Node's http and one row by its primary key. Seeded; rounds are interleaved.
 * usage: npm run bench -- search [--communities 75] [--people 13000] [--times 40] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    communities: { type: 'string', default: '75' },
    people: { type: 'string', default: '13000' },
    times: { type: 'string', default: '40' },
    json: { type: 'string' },
  },
});
const size = { people: Number(values.people), doors: Math.round(Number(values.people) / 2.4) };
const times = Number(values.times);
const log = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

interface Office {
  readonly communityId: string;
  readonly client: Client;
  readonly people: readonly Known[];
}

async function main(): Promise<void> {
  const folder = makeDataFolder();
  const database = await openDatabase(folder, undefined, openSecrets(folder), log);
  try {
    const server = await startServer({
      connection: database.app,
      kek: Buffer.alloc(32, 7),
      filesFolder: folder,
      signingSeed: Buffer.alloc(32, 9),
      episodeKeysFolder: folder,
      checkpointsFolder: folder,
      log,
      synthetic: true,
      runOutbox: false,
    });
    try {
      const offices = await fill(server, database.app);
      await measure(offices, database.app);
    } finally {
      await server.stop();
    }
  } finally {
    await database.stop();
    await removeDataFolder(folder);
  }
}

/** Every community in one transaction of its own; of each a hundred people are remembered to be looked for. */
async function fill(server: RunningServer, owner: ConnectionSettings): Promise<Office[]> {
  const started = performance.now();
  const { database, vault, clock } = server.platform;
  const offices: Office[] = [];
  for (let n = 0; n < Number(values.communities); n++) {
    const communityId = newId();
    const personId = newId();
    const people = await database.write([communityId], async tx => {
      await makeOffice(tx, communityId, n, personId, await vault.forPurpose(tx, communityId, 'roster'));
      return loadCommunity(tx, communityId, size, await vault.forPurpose(tx, communityId, 'residents'), chance(n + 1));
    });
    const session = await database.platform(tx =>
      openSession(tx, { communityId, personId, app: 'console', now: clock.now() }),
    );
    const ports = {
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      newId,
      now: () => new Date().toISOString(),
    };
    const client = makeClient(ports, 'console', server.url, { authorization: `Bearer ${session.token}` });
    offices.push({
      communityId,
      client,
      people: people.filter((_, index) => index % Math.ceil(size.people / 100) === 0),
    });
    process.stderr.write(
      `\r${n + 1} of ${values.communities} communities, ${Math.round((performance.now() - started) / 1000)} s `,
    );
  }
  process.stderr.write('\n');
  await refresh(owner);
  return offices;
}

/** As the autovacuum of a server that has stood for a day. */
async function refresh(app: ConnectionSettings): Promise<void> {
  const admin = new pg.Client({ ...app, user: 'linli_owner' });
  await admin.connect();
  await admin.query('VACUUM ANALYZE door, household, resident, search_token');
  const { rows } = await admin.query<{ name: string; rows: string; size: string }>(`
    SELECT relname AS name, reltuples::bigint AS rows, pg_size_pretty(pg_total_relation_size(oid)) AS size FROM pg_class
     WHERE relname IN ('door', 'household', 'resident', 'search_token') ORDER BY 1`);
  console.table(rows);
  await admin.end();
}

interface Case {
  readonly name: string;
  act(office: Office, n: number): Promise<unknown>;
}

async function measure(offices: readonly Office[], app: ConnectionSettings): Promise<void> {
  const bare = await bareServer(app);
  const find =
    (pick: (one: Known, n: number) => string) =>
    async ({ client, communityId, people }: Office, n: number) => {
      const one = people[(n * 7) % people.length] as Known;
      const typed = pick(one, n);
      const { rows } = await client.view('residents.ledger', { communityId, find: typed });
      if (rows.length === 0) throw new Error(`nobody found by ${typed}`);
    };
  const cases: readonly Case[] = [
    { name: 'B: one row by its key, bare', act: (_, n) => bare.read(n) },
    {
      name: 'first page of the list',
      act: ({ client, communityId }) => client.view('residents.ledger', { communityId }),
    },
    { name: 'a page in the middle', act: middlePage },
    { name: 'whole name', act: find(one => one.name) },
    { name: 'one character (surname)', act: find(one => [...one.name][0] ?? '王') },
    { name: 'given name in characters', act: find(one => [...one.name].slice(1).join('')) },
    { name: 'whole pinyin', act: find(one => pinyinOf(one.name)) },
    { name: 'initials', act: find(one => [...one.name].map(char => pinyinOf(char)[0]).join('')) },
    { name: 'end of a number', act: find(one => one.phone?.slice(-4) ?? one.name) },
    { name: 'address (12-301)', act: find((_, n) => `${(n % 300) + 1}-301`) },
    {
      name: 'people perhaps on record twice',
      act: ({ client, communityId }) => client.view('residents.duplicates', { communityId, kind: 'resident' }),
    },
    {
      name: 'one door with its history',
      act: ({ client, communityId, people }, n) =>
        client.view('residents.door', { communityId, doorId: (people[n % people.length] as Known).doorId }),
    },
  ];
  const took = new Map(cases.map(one => [one.name, [] as number[]]));
  // One round to warm up, not counted.
  for (let n = -1; n < times; n++)
    for (const one of cases) {
      const round = Math.max(n, 0);
      const office = offices[(round * 31) % offices.length] as Office;
      const at = performance.now();
      await one.act(office, round);
      if (n >= 0) took.get(one.name)?.push(performance.now() - at);
    }
  await bare.stop();
  report(took);
}

async function middlePage({ client, communityId, people }: Office, n: number): Promise<void> {
  const cursor = Buffer.from(
    JSON.stringify(['海棠院 000200单元', (people[n % people.length] as Known).doorId]),
  ).toString('base64url');
  await client.view('residents.ledger', { communityId, cursor });
}

const { pinyinTable } = await import('../apps/server/src/platform/search/pinyin.ts');
const pinyinOf = (name: string): string => [...name].map(char => pinyinTable.readings(char)[0] ?? '').join('');

/** Node's http and one SELECT by the primary key from 100,000 rows, nothing else. */
async function bareServer(app: ConnectionSettings) {
  const pool = new pg.Pool({ ...app, user: 'linli_owner', max: 4 });
  // Else a database that stops first would hide what went wrong.
  pool.on('error', () => {});
  await pool.query(`CREATE TABLE bare AS SELECT n AS id, repeat('x', 200) AS text FROM generate_series(1, 100000) n`);
  await pool.query('ALTER TABLE bare ADD PRIMARY KEY (id)');
  const http = createServer(async (request, response) => {
    const { rows } = await pool.query('SELECT id, text FROM bare WHERE id = $1', [(request.url ?? '/1').slice(1)]);
    response.end(JSON.stringify(rows));
  });
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  return {
    read: async (n: number) => (await fetch(`http://127.0.0.1:${port}/${((n * 7919) % 100_000) + 1}`)).text(),
    stop: async () => {
      http.closeAllConnections();
      await new Promise(done => http.close(done));
      await pool.end();
    },
  };
}

function report(took: ReadonlyMap<string, readonly number[]>): void {
  const at = (sorted: readonly number[], share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const sorted = [...took].map(([name, all]) => [name, [...all].sort((a, b) => a - b)] as const);
  const bare = at(sorted[0]?.[1] ?? [], 0.5);
  const rows = sorted.map(([name, all]) => ({
    name,
    p50: Number(at(all, 0.5).toFixed(1)),
    p95: Number(at(all, 0.95).toFixed(1)),
    ratioToB: Number((at(all, 0.5) / bare).toFixed(1)),
  }));
  console.log(
    `${cpus().length} cores, Node ${process.versions.node}, ${values.communities} communities of ${values.people}, ${times} of each, one at a time, milliseconds`,
  );
  console.table(rows);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}

await main();
