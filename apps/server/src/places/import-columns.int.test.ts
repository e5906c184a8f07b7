import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { compound, gate, geojson, house } from './testing/neighbourhood.ts';
import { upload } from './testing/upload.ts';

const court = '海棠街60号院';
const head = '小区,楼栋,单元,楼层,房号,类型,空置,租户,提示,地址,户编号,经度,纬度';
const where = '104.0601,30.6612';
const list = `${head}
${court},1栋,1单元,1,101,住房,否,出租,多敲一会儿,海棠街60号1栋101,k/101,${where}
${court},1栋,1单元,1,102,住房,空置,,,,k/102,${where}
${court},1栋,1单元,2,201,住房,,自住,先打电话,,k/201,${where}
${court},1栋,,1,附5号,商铺,否,否,说话大声些,海棠街60号附5号,k/s5,${where}
`;

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const csv = (text: string) => upload(test, text, { format: 'csv' });
const tables = <R>(query: ReturnType<typeof sql>) =>
  test.server.platform.database.read([test.communityId], tx => tx.rows<R>(query));
const doors = (query: { find?: string; vacant?: 'true' } = {}) =>
  test.office.view('places.doors', { communityId: test.communityId, ...query }).then(page => page.rows);

describe('a list that says more of its doors', () => {
  it('brings who is away, who rents, what to do at the door, the address and the key into the ledger', async () => {
    expect((await csv(list)).report).toMatchObject({ rowsIn: 4, stored: 4, refused: 0 });
    const stored = await tables(sql`
      SELECT source_ref AS ref, address, vacant, tenant, precaution FROM door WHERE community_id = ${test.communityId} ORDER BY 1`);
    expect(stored).toEqual([
      { ref: 'k/101', address: '海棠街60号1栋101', vacant: false, tenant: true, precaution: 'knock-longer' },
      { ref: 'k/102', address: null, vacant: true, tenant: false, precaution: null },
      { ref: 'k/201', address: null, vacant: false, tenant: false, precaution: 'call-first' },
      { ref: 'k/s5', address: '海棠街60号附5号', vacant: false, tenant: false, precaution: 'speak-loudly' },
    ]);
  });

  it('shows them to the office; a vacant home is a door like any other', async () => {
    expect((await doors()).map(({ name, vacant, precaution }) => [name, vacant, precaution])).toEqual([
      ['附5号', false, 'speak-loudly'],
      ['101', false, 'knock-longer'],
      ['102', true, null],
      ['201', false, 'call-first'],
    ]);
    expect((await doors({ vacant: 'true' })).map(door => door.name)).toEqual(['102']);
    const [shop] = await doors({ find: '附5号' });
    expect(shop?.place).toBe('海棠街60号');
    expect((await doors({ find: '60号1栋101' })).map(door => door.name)).toEqual(['101']);
  });

  it('changes only what a later list says, and finds a door by its key when its number is corrected', async () => {
    const later = `${head}
${court},1栋,1单元,1,103,,,,,,k/101,${where}
${court},1栋,1单元,2,201,,是,,无,,k/201,${where}
`;
    expect((await csv(later)).report).toMatchObject({ rowsIn: 2, stored: 0, merged: 2, refused: 0 });
    const named = (await doors()).map(({ name, vacant, precaution }) => [name, vacant, precaution]);
    expect(named).toContainEqual(['103', false, 'knock-longer']);
    expect(named).toContainEqual(['201', true, null]);
    expect(named).toHaveLength(4);
  });

  it('refuses what it cannot take by row, column and cure, and repeats no reason', async () => {
    const { report } = await csv(`${head}\n${court},1栋,1单元,3,301,,,,哮喘,,k/301,${where}\n`);
    expect(report.refusals).toMatchObject([{ row: 2, column: '提示', value: '***', code: 'precaution-unknown' }]);
    expect(report.refusals[0]?.cure).toContain('knock-longer');
    expect(JSON.stringify(report)).not.toContain('哮喘');
  });
});

describe('a drawing laid under the list', () => {
  it('tells what a compound is, and leaves what the list said of its doors', async () => {
    const ground = compound('c', court, -8, -8, 60, 40) as { properties: object };
    ground.properties = { ...ground.properties, property_firm: 'yes', built: 1998 };
    const flats = house({ id: '1', x: 0, y: 0, households: 4, entrances: 1, compound: court });
    const { report } = await upload(test, geojson(ground, flats, gate('g', court, -8, 10)));
    expect(report.refused).toBe(0);
    const known = await tables(sql`
      SELECT name, property_firm, built_year FROM compound WHERE community_id = ${test.communityId}`);
    expect(known).toEqual([{ name: court, property_firm: true, built_year: 1998 }]);
    expect((await doors()).filter(door => door.precaution).map(door => door.name)).toEqual(['附5号', '103']);
  });
});
