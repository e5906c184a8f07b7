import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PayloadInput } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../apps/server/src/access/index.ts';
import { type ChannelTown, setUp, startChannelTown } from '../../apps/server/src/channels/testing/channel-town.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { compoundRows, doorId } from '../../apps/server/src/residents/testing/compound.ts';
import {
  type Canaries,
  plantHelpers,
  plantResidents,
  seenIn,
  subjectsOf,
  unmatched,
} from '../../apps/server/src/testing/canaries.ts';
import { confirmedExport, confirmedFilling } from '../../apps/server/src/testing/confirmed-export.ts';
import { openEpisode } from '../../apps/server/src/testing/small-town.ts';
import { officeLink, runLinli } from '../command-line.ts';

/**
 * Two hundred residents and forty helpers whose names and numbers exist nowhere else, through every file, paper, command line and message. For each that is
 * seen there is a row with the request's id and the person, committed when the first byte comes. Views and the stream: `apps/server/src/audit/canaries.int.test.ts`.
 */
const folder = mkdtempSync(join(tmpdir(), 'linli-canaries-'));
const logged: string[] = [];
let place: ChannelTown;
let residents: Canaries;
let helpers: Canaries;
let all: Canaries;
let doorIds: readonly string[];
let token: string;
let episode: Awaited<ReturnType<typeof openEpisode>>;
const test = () => place.it;

beforeAll(async () => {
  const keep = (facts: object, message: string) => void logged.push(JSON.stringify([facts, message]));
  place = await startChannelTown(8, { log: { info: keep, warn: keep, error: keep } });
  const doors = Array.from({ length: 200 }, (_, index) => ({
    type: 'door' as const,
    ref: `k-${index}`,
    name: `9${String(index).padStart(3, '0')}`,
    kind: 'dwelling' as const,
    entranceRef: 'e',
    floor: 9,
  }));
  await test().command('places.importRows', { importId: newId(), rows: [...compoundRows(), ...doors] });
  doorIds = doors.map(({ ref }) => doorId(test().communityId, ref));
  residents = await plantResidents(test(), doorIds);
  helpers = await plantHelpers(
    test(),
    place.town.grids.map(grid => grid.gridId),
    5,
  );
  all = new Map([...residents, ...helpers]);
  await setUp(place, ['sms-http', 'wecom-robot', 'log']);
  episode = await openEpisode(test());
  token = await session();
}, 240_000);
afterAll(async () => {
  await place?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function session(): Promise<string> {
  const { communityId, officerId, clock, server } = test();
  const officer = { communityId, personId: officerId, app: 'console', assurance: 'full', now: clock.now() } as const;
  return (await server.platform.database.platform(tx => openSession(tx, officer))).token;
}

/** Fetches as the proxy in between would: looks for the row when the head has come and before the body is read. */
async function fetched(path: string, body?: object): Promise<{ seen: string[]; missing: string[] }> {
  const answer = await fetch(test().server.url + path, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  const subjects = await subjectsOf(test(), { requestId: answer.headers.get('x-request-id') });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${Buffer.from(bytes).toString('utf8')}`);
  const seen = await seenIn(bytes, all);
  return { seen, missing: unmatched(seen, all, subjects) };
}

describe('two hundred residents and forty helpers', () => {
  it.each(['csv', 'xlsx'] as const)(
    'leave in a file (%s) only with a row for each',
    async format => {
      const content = { format, residents: true, heads: true, grids: true } as const;
      const exportId = await confirmedExport(test(), test(), content, 'hand-over');
      const { seen, missing } = await fetched('/api/exports/file', { exportId, ...content, purpose: 'hand-over' });
      expect(missing).toEqual([]);
      expect(seen.filter(word => residents.has(word))).toHaveLength(residents.size);
    },
    120_000,
  );

  it.each(['xlsx', 'pdf'] as const)(
    'leave in a form that a department asked for (%s) only with a row for each',
    async format => {
      const formId = newId();
      const fields = [
        'door.name',
        'household.householder',
        'household.phone',
        'micro-grid.head',
        'micro-grid.headPhone',
      ];
      await test().command('insight.saveForm', {
        ...{ formId, versionNo: 0, name: '住户核对表', asker: '派出所', level: 'household', rhythm: 'once' },
        ...{ since: '2026-11-01', head: { rows: [], merges: [] } },
        columns: fields.map(field => ({ heading: field, field })),
      });
      const fillingId = await confirmedFilling(test(), test(), { formId, format }, 'hand-over');
      const { seen, missing } = await fetched('/api/insight/file', { formId, fillingId, format, purpose: 'hand-over' });
      expect(missing).toEqual([]);
      expect(seen.filter(word => residents.has(word))).toHaveLength(residents.size);
    },
    120_000,
  );

  it('are in no map: a file of places has nobody in it', async () => {
    const { seen } = await fetched('/api/exports/file', { exportId: newId(), format: 'geojson' });
    expect(seen).toEqual([]);
  });

  it.each([
    ['doors', 'round', 0],
    ['calls', 'call-up', 1],
    ['badges', 'badge', 1],
    ['poster', 'show-head', 0],
    ['entrances', 'daily-service', 0],
  ] as const)(
    'leave on paper (%s) only with a row for each',
    async (kind, purpose, least) => {
      const whats: Readonly<Record<typeof kind, PayloadInput<'prints.order'>['what']>> = {
        doors: { kind: 'doors', roundId: episode.roundId, gridIds: [] },
        calls: { kind: 'calls', callUpId: episode.callUpId },
        badges: { kind: 'badges', personIds: [] },
        poster: { kind: 'poster', gridIds: [], names: true },
        entrances: { kind: 'entrances', gridIds: [] },
      };
      if (kind === 'badges')
        for (const [personId] of [...helpers.values()].slice(0, 20))
          await test()
            .command('roster.issueBadge', { badgeId: newId(), personId: personId as string })
            .catch(() => undefined);
      const { communityId } = test();
      const printId = newId();
      await test().office.command(
        'prints.order',
        { printId, locale: 'zh', what: whats[kind] },
        { communityId, purpose },
      );
      const { seen, missing } = await fetched(`/api/prints/file?printId=${printId}`);
      expect(missing).toEqual([]);
      expect(seen.length).toBeGreaterThanOrEqual(least);
      expect(seen.filter(word => residents.has(word))).toEqual([]);
    },
    120_000,
  );

  it('leave in a household’s own copy only with a row, and only that household’s', async () => {
    const ownId = doorIds[3] as string;
    const requestId = newId();
    await test().command('privacy.openRequest', {
      requestId,
      kind: 'copy',
      doorId: ownId,
      channel: 'counter',
      identity: 'rang-back',
    });
    const { seen, missing } = await fetched('/api/privacy/copy', { requestId, locale: 'zh' });
    expect(missing).toEqual([]);
    expect(seen).toEqual([...residents].filter(([, ids]) => ids.includes(ownId)).map(([word]) => word));
  });

  it('leave by the command line in the file that was asked for, with a row for each, and never on the terminal', async () => {
    const since = new Date(test().clock.now() - 1).toISOString();
    const linli = (args: readonly string[], own?: string) => runLinli(test(), folder, args, own);
    const first = await linli(['print', 'calls', '--link', await officeLink(test()), '--json']);
    expect(first).toMatchObject({ status: 0 });
    const own = /LINLI_SESSION=(\S+)/.exec(first.err)?.[1] ?? '';
    const said = [
      first,
      await linli(['print', 'badges'], own),
      await linli(['print', 'doors'], own),
      await linli(['print', 'poster', '--names'], own),
    ];
    expect(said.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    const subjects = await subjectsOf(test(), { since, operation: 'prints.file' });
    const seen = await seenIn(readFileSync(join(folder, 'calls.pdf')), all);
    expect(seen.length).toBeGreaterThan(0);
    for (const name of ['calls', 'badges', 'doors', 'poster'])
      expect(unmatched(await seenIn(readFileSync(join(folder, `${name}.pdf`)), all), all, subjects)).toEqual([]);
    for (const { out, err } of said) expect(await seenIn(Buffer.from(out + err), all)).toEqual([]);
  }, 120_000);

  it('are in no message: a text has the number that it goes to and no name, a chat nothing of anybody', async () => {
    const bodies = place.gateway.taken.map(({ path, body, query }) => ({
      path,
      text: decodeURIComponent(`${query} ${body}`.replaceAll('%', '%25')) + body,
    }));
    expect(bodies.length).toBeGreaterThan(10);
    for (const { path, text } of bodies) {
      const seen = await seenIn(Buffer.from(text), all);
      const names = seen.filter(word => /\D/.test(word));
      expect([path, names]).toEqual([path, []]);
      expect(seen.filter(word => residents.has(word))).toEqual([]);
      if (path.includes('webhook')) expect(seen).toEqual([]);
    }
  });

  it('are in no log, not even of what went wrong on the way', async () => {
    await fetch(`${test().server.url}/api/exports/file`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ exportId: [...all.keys()][0], format: [...all.keys()][1] }),
    });
    expect(logged.length).toBeGreaterThan(20);
    expect(await seenIn(Buffer.from(logged.join('\n')), all)).toEqual([]);
  });

  it('would be missed: a look of which no row says whom is found by the same question', async () => {
    const seen = await seenIn(Buffer.from([...all.keys()].join('\n')), all);
    expect(unmatched(seen, all, await subjectsOf(test(), { requestId: newId() }))).toHaveLength(all.size);
  });
});
