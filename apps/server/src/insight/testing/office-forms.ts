import { crc32, inflateRawSync } from 'node:zlib';
import type { Client, PayloadInput, Problem } from '@linli/protocol';
import { isWorkbookFault, portsOf, readWorkbook } from '@linli/workbook';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect } from 'vitest';
import { openSession } from '../../access/index.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** A server of its own for the file that imports this: an office with households, a colleague, somebody of the street, and its forms over HTTP. */
export let test: TestServer;
export let town: SmallCommunity;
export let second: Client;
export let street: { readonly client: Client; readonly token: string };
export let token: string;

export const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
export type Form = PayloadInput<'insight.saveForm'>;
type Columns = Form['columns'];

const sessionOf = async (personId: string): Promise<string> => {
  const opened = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId: test.communityId, personId, app: 'console', now: test.clock.now() }),
  );
  return opened.token;
};
const addStaff = async (name: string, role: 'community-staff' | 'street-staff'): Promise<string> => {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  await test.server.platform.database.write([test.communityId], tx =>
    tx.run(sql`
      INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
      VALUES (${test.communityId}, ${newId()}, ${personId}, 'community', ${test.communityId}, ${role}, ${new Date(test.clock.now() - 1000).toISOString()}, 'test')`),
  );
  return personId;
};

/** For the top of a file of tests: its server, with who works at the office and at the street. */
export function openOffice(): void {
  beforeAll(async () => {
    test = await startTestServer();
    town = await seedSmallCommunity(test, { grids: 3, doorsPerGrid: 12, membersPerGrid: 1, vacant: [2], generals: 2 });
    // The kept counters of the ledger, which the import sets and the seed does not.
    await test.server.platform.database.write([test.communityId], tx =>
      tx.run(sql`UPDATE community SET dwellings = 36 WHERE community_id = ${test.communityId}`),
    );
    token = await sessionOf(test.officerId);
    second = await test.clientOf(await addStaff('复核人', 'community-staff'), 'console');
    const streetId = await addStaff('街道人', 'street-staff');
    street = { client: await test.clientOf(streetId, 'console'), token: await sessionOf(streetId) };
    const [first, other] = town.grids[0]!.doorIds;
    await test.command('residents.recordHouseholds', {
      households: [
        {
          householdId: newId(),
          doorId: first!,
          tenancy: 'owner',
          people: 3,
          children: 1,
          residents: [{ residentId: newId(), name: '热合曼·买买提', phone: '15400000001', householder: true }],
        },
        {
          householdId: newId(),
          doorId: other!,
          tenancy: 'tenant',
          people: 1,
          residents: [{ residentId: newId(), name: '=1+1𠅤小明', householder: true }],
        },
        { householdId: newId(), doorId: town.grids[1]!.doorIds[0]!, people: 40, residents: [] },
      ],
    } as never);
  });
  afterAll(() => test.stop());
}

export const columns = (...pairs: readonly (readonly [string, string | null])[]): Columns =>
  pairs.map(([heading, field]) => ({ heading, field }));
export const draft = (named: Partial<Form> = {}): Form => ({
  formId: newId(),
  versionNo: 0,
  name: '网格力量统计表',
  asker: '民政科',
  level: 'micro-grid',
  rhythm: 'monthly',
  since: '2026-11-01',
  columns: columns(['微网格', 'micro-grid.name'], ['人数', 'micro-grid.people'], ['独居老人数', null]),
  head: { rows: [], merges: [] },
  ...named,
});
export const keep = async (named: Partial<Form> = {}): Promise<Form> => {
  const form = draft(named);
  await test.command('insight.saveForm', form);
  return form;
};
export const post = (path: string, body: string | Uint8Array<ArrayBuffer>, as = token): Promise<Response> =>
  fetch(`${test.server.url}/api/insight/${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${as}` } });
export const fetchFile = (formId: string, more: Record<string, unknown> = {}, as = token): Promise<Response> =>
  post('file', JSON.stringify({ formId, fillingId: newId(), format: 'xlsx', ...more }), as);
export const look = (bytes: Uint8Array | string, more = ''): Promise<Response> =>
  post(`template?communityId=${test.communityId}${more}`, typeof bytes === 'string' ? bytes : new Uint8Array(bytes));
export const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as Problem).code;
export const sheetsOf = async (answer: Response) => {
  expect(answer.status, await answer.clone().text()).toBe(200);
  const workbook = await readWorkbook(new Uint8Array(await answer.arrayBuffer()), ports);
  if (isWorkbookFault(workbook)) throw new Error(workbook.refused);
  return workbook.sheets.map(sheet => sheet.rows.map(row => row.cells.map(cell => cell.text)));
};
export const refusalOf = (form: Form) =>
  test.office.command('insight.saveForm', form, { communityId: test.communityId }).then(
    () => 'kept',
    error => error.problem.code,
  );
