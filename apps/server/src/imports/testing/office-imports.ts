import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { importLine, type RefusedRow, type SheetPlanOfWire, type SheetReport, sheetsSeen } from '@linli/protocol';
import { portsOf } from '@linli/workbook';
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { openSession } from '../../access/index.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** An office that sends its sheets to it over HTTP. */
export const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
export const root = new URL('../../../../../', import.meta.url);
export const office = new Uint8Array(readFileSync(new URL('fixtures/messy-office/office.xlsx', root)));
export const court = new Uint8Array(readFileSync(new URL('fixtures/messy-office/tongyin-court-gb18030.csv', root)));
export const csv = (text: string): Uint8Array => new TextEncoder().encode(text);

export let test: TestServer;
export let token: string;
/** A session of the office as of now: sessions end, and one test lets months pass. */
export async function signIn(): Promise<void> {
  const session = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId: test.communityId, personId: test.officerId, app: 'console', now: test.clock.now() }),
  );
  token = session.token;
}
/** For the top of a file of tests: its server, and the office signed in. */
export function openOffice(): void {
  beforeAll(async () => {
    test = await startTestServer();
    await signIn();
  });
  afterAll(() => test.stop());
}

export interface Options {
  readonly dryRun?: boolean;
  readonly plan?: SheetPlanOfWire;
  readonly communityId?: string;
  readonly coordinates?: 'wgs84' | 'gcj02' | 'bd09';
}
export const post = (
  what: 'look' | 'run',
  body: Uint8Array,
  { dryRun, plan, communityId, coordinates }: Options,
): Promise<Response> => {
  const query = new URLSearchParams({
    communityId: communityId ?? test.communityId,
    dryRun: dryRun ? '1' : '0',
    plan: JSON.stringify(plan ?? {}),
    language: 'en',
    coordinates: coordinates ?? 'wgs84',
  });
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${test.server.url}/api/imports/${what}?${query}`, { method: 'POST', body, headers } as RequestInit);
};
export async function look(body: Uint8Array, options: Options = {}) {
  return sheetsSeen.parse(await (await post('look', body, options)).json());
}
export async function run(body: Uint8Array, options: Options = {}) {
  const answer = await post('run', body, options);
  const lines = (await answer.text())
    .trimEnd()
    .split('\n')
    .map(line => importLine.parse(JSON.parse(line)));
  const refused: RefusedRow[] = lines.flatMap(line => ('refused' in line ? [line.refused] : []));
  const report = lines.flatMap(line => ('report' in line ? [line.report] : []))[0] as SheetReport;
  const fault = lines.flatMap(line => ('fault' in line ? [line.fault] : []))[0];
  const progress = lines.flatMap(line => ('progress' in line ? [line.progress] : []));
  return { report, refused, fault, progress };
}
export const figures = () => test.office.view('places.community', { communityId: test.communityId });
export const undo = (importId: string) => test.command('imports.undo', { importId });
/** Everything that the tables of places hold, for comparing before and after. */
export const ledger = () =>
  test.server.platform.database.read([test.communityId], async tx => {
    const tables = ['compound', 'building', 'entrance', 'door', 'place_alias', 'household', 'resident'];
    const all: unknown[] = [];
    for (const table of tables)
      all.push(
        await tx.rows(
          sql`SELECT to_jsonb(t) AS row FROM ${sql.table(table)} t WHERE community_id = ${test.communityId} ORDER BY to_jsonb(t)::text`,
        ),
      );
    return all;
  });
