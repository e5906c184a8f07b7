import type { Client } from '@linli/protocol';
import { afterAll, beforeAll, expect } from 'vitest';
import { openSession } from '../../access/index.ts';
import { compound, gate, geojson, house, street } from '../../places/testing/neighbourhood.ts';
import { newId } from '../../platform/ids.ts';
import { confirmedExport } from '../../testing/confirmed-export.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** A community with an officer signed in. */
export interface Desk {
  readonly communityId: string;
  readonly officerId: string;
  readonly office: Client;
}

/** A server of its own for the file that imports this: a community with a ledger, and one without. */
export let test: TestServer;
export let ours: Desk;
export let empty: Desk;
export const court = '海棠街60号院';
const map = geojson(
  compound('c', court, -8, -8, 60, 90),
  house({ id: '1', x: 0, y: 0, households: 24, compound: court }),
  house({ id: '2', x: 0, y: 30, households: 24, compound: court }),
  house({ id: '3', x: 0, y: 60, households: 24, compound: court }),
  gate('g', court, -8, 30),
  street('s', [-16, -20], [-16, 90]),
);
/** Names with rare characters, quotes, and beginnings that a spreadsheet would run. */
const list = `小区,楼栋,单元,楼层,房号,类型,人数,空置,租户,上门提示,电梯,地址,经度,纬度,户编号
${court},1栋,1,1,101,住房,3,否,否,多敲一会儿,否,"海棠街60号院1栋,附1号",104.0601,30.6601,k-101
${court},1栋,1,2,201,住房,,是,否,,否,𠅤家巷2号,104.0601,30.6601,k-201
${court},1栋,1,3,301,住房,2,否,是,,否,,104.0601,30.6601,k-301
${court},2栋,1,1,101,住房,1,否,否,请戴口罩,是,,104.0602,30.6603,k-2-101
${court},2栋,1,2,201,住房,4,否,否,,是,,104.0602,30.6603,k-2-201
${court},3栋,,1,=1+1小店,商铺,,否,否,,,海棠街底商1号,104.06035,30.66061,k-s1
${court},3栋,,1,"@""开心""超市",商铺,,否,否,,,海棠街底商2号,104.06037,30.66062,k-s2
`;

/** A session of the desk's officer as of now. */
export const tokenOf = async ({ officerId, communityId }: Desk): Promise<string> => {
  const { token } = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId, personId: officerId, app: 'console', now: test.clock.now() }),
  );
  return token;
};

/** For the top of a file of tests: its server, with both communities. */
export function openDesks(): void {
  beforeAll(async () => {
    test = await startTestServer();
    ours = test;
    empty = await test.addCommunity('900000000088');
    await bringIn(ours, map, 'geojson');
    await bringIn(ours, list, 'csv');
  });
  afterAll(() => test.stop());
}

export async function bringIn(desk: Desk, body: string | Uint8Array<ArrayBuffer>, format: 'geojson' | 'csv') {
  const query = new URLSearchParams({ communityId: desk.communityId, format, coordinates: 'wgs84', dryRun: '0' });
  const answer = await fetch(`${test.server.url}/api/places/import?${query}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${await tokenOf(desk)}` },
  });
  const report = (await answer.json()) as { refused: number; refusals: unknown };
  expect(report, JSON.stringify(report)).toMatchObject({ refused: 0 });
}

export async function takeOut(desk: Desk, more: Record<string, unknown>): Promise<Response> {
  const { purpose = 'daily-service', ...content } = more;
  const needsTwo = content.format !== 'geojson' && (content.heads || content.residents) && purpose !== 'daily-service';
  const exportId = needsTwo ? await confirmedExport(test, desk, content as never, String(purpose)) : newId();
  return fetchFile(desk, { exportId, ...more });
}
export const fetchFile = async (desk: Desk, body: object): Promise<Response> =>
  fetch(`${test.server.url}/api/exports/file`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${await tokenOf(desk)}`, 'content-type': 'application/json' },
  });
export const bytesOf = async (answer: Response) => {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return new Uint8Array(await answer.arrayBuffer());
};
export const textOf = async (answer: Response) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(answer));
