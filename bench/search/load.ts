import { randomBytes } from 'node:crypto';
import { sortKey } from '@linli/domain';
import { sql } from 'kysely';
import { childId } from '../../apps/server/src/platform/ids.ts';
import type { Sealer } from '../../apps/server/src/platform/keys/vault.ts';
import type { Tx } from '../../apps/server/src/platform/postgres/database.ts';
import { addTokens, type Findable } from '../../apps/server/src/platform/search/tokens.ts';
import { nameKey, phoneKey } from '../../apps/server/src/residents/store.ts';
import type { Chance } from '../../scenarios/demo-community/prng.ts';

/** Surnames as often as they are in China, roughly: the first ten are 45 of 100 people. */
const surnames =
  '王王王王王王王李李李李李李李张张张张张张刘刘刘刘刘陈陈陈陈杨杨杨黄黄黄赵赵赵吴吴吴周周周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解乐查盖朴区';
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志红梅春燕文辉宇鑫浩然子涵欣怡梓轩雨桐佳琪思远俊凯晓东小龙海波永新成林福生德胜金凤银花翠云素珍淑贞惠君雪松柏青山川河江岳峰岩石泉清源泽润雯倩颖琳瑶璐婷婕妍妮曦晨阳旭昊博睿智信义礼仁和顺安康宁静远重行长乐朝';

/** One community, invented: so many dwellings with so many people, most with a telephone number. */
export interface Size {
  readonly people: number;
  readonly doors: number;
}

/** Somebody to look for later. */
export interface Known extends Findable {
  readonly doorId: string;
}

/** A household of one to five; the mean is what the size asks for. */
function* peopleOf(
  communityId: string,
  size: Size,
  rng: Chance,
): Generator<Known & { readonly householdId: string; readonly householder: boolean }> {
  let n = 0;
  for (let door = 0; door < size.doors && n < size.people; door++) {
    const left = size.people - n;
    const doorsLeft = size.doors - door;
    const many = Math.min(left, Math.max(1, Math.min(6, Math.round(left / doorsLeft + (rng.next() - 0.5) * 3))));
    for (let one = 0; one < many; one++, n++) {
      const of = (text: string) => [...text][Math.floor(rng.next() * [...text].length)] ?? '王';
      const name = of(surnames) + of(given) + (rng.next() < 0.75 ? of(given) : '');
      const phone = rng.next() < 0.7 ? `154${String(Math.floor(rng.next() * 1e8)).padStart(8, '0')}` : null;
      yield {
        id: childId(communityId, `resident:${n}`),
        doorId: childId(communityId, `door:${door}`),
        householdId: childId(communityId, `household:${door}`),
        name,
        phone,
        householder: one === 0,
      };
    }
  }
}

/** Fills a community with doors, households and people: the rows that the commands would write, in bigger statements. */
export async function loadCommunity(
  tx: Tx,
  communityId: string,
  size: Size,
  sealer: Sealer,
  rng: Chance,
): Promise<Known[]> {
  const now = new Date(2026, 0, 1).toISOString();
  const entrance = (door: number) => Math.floor(door / 12);
  const entrances = entrance(size.doors - 1) + 1;
  await tx.insertMany('building', [
    {
      community_id: communityId,
      building_id: childId(communityId, 'building'),
      source_ref: 'b',
      name: '海棠院',
      address_key: '海棠院',
      listed_only: false,
    },
  ]);
  await tx.insertMany(
    'entrance',
    Array.from({ length: entrances }, (_, index) => ({
      community_id: communityId,
      entrance_id: childId(communityId, `entrance:${index}`),
      source_ref: `e${index}`,
      building_id: childId(communityId, 'building'),
      name: `${index + 1}单元`,
      lon: 104.06,
      lat: 30.66,
      lift: false,
      address_key: `海棠院/${index + 1}`,
    })),
  );
  const doors = Array.from({ length: size.doors }, (_, index) => {
    const floor = Math.floor((index % 12) / 2) + 1;
    const name = `${floor}0${(index % 2) + 1}`;
    const place = `海棠院 ${entrance(index) + 1}单元`;
    return {
      community_id: communityId,
      door_id: childId(communityId, `door:${index}`),
      source_ref: `d${index}`,
      kind: 'dwelling',
      entrance_id: childId(communityId, `entrance:${entrance(index)}`),
      building_id: childId(communityId, 'building'),
      floor,
      name,
      place,
      sort_key: sortKey(place, floor, name),
      address_key: `海棠院/${entrance(index) + 1}/${name}`,
      source: 'ledger',
      vacant: false,
      tenant: false,
      estimated: false,
    };
  });
  await tx.insertMany('door', doors);
  const people = [...peopleOf(communityId, size, rng)];
  await tx.insertMany(
    'household',
    [...new Map(people.map(one => [one.householdId, one.doorId]))].map(([householdId, doorId]) => ({
      community_id: communityId,
      household_id: householdId,
      door_id: doorId,
      tenancy: 'unknown',
      recorded_at: now,
    })),
  );
  await tx.insertMany(
    'resident',
    people.map(one => {
      const phone = phoneKey(sealer, one.phone ?? undefined);
      return {
        community_id: communityId,
        resident_id: one.id,
        household_id: one.householdId,
        name: sealer.seal(one.name, `resident.name:${one.id}`),
        name_index: Buffer.from(nameKey(sealer, one.name), 'hex'),
        phone: one.phone ? sealer.seal(one.phone, `resident.phone:${one.id}`) : null,
        phone_index: phone ? Buffer.from(phone, 'hex') : null,
        key_id: sealer.keyId,
        householder: one.householder,
        recorded_at: now,
      };
    }),
  );
  await addTokens(tx, communityId, people, sealer);
  return people;
}

/** A code of an invented community. */
export const codeOf = (n: number): string => `9${String(n).padStart(11, '0')}`;

/** Makes the community's row and its officer, and returns the officer's id. */
export async function makeOffice(
  tx: Tx,
  communityId: string,
  n: number,
  personId: string,
  sealer: Sealer,
): Promise<void> {
  const now = new Date(2026, 0, 1).toISOString();
  await tx.run(sql`
    INSERT INTO community (community_id, code, name, synthetic, created_at) VALUES (${communityId}, ${codeOf(n)}, ${`量测社区${n}`}, true, ${now})`);
  await tx.run(sql`INSERT INTO person (community_id, person_id, name, key_id, state, created_at)
    VALUES (${communityId}, ${personId}, ${sealer.seal('量测干部', `person.name:${personId}`)}, ${sealer.keyId}, 'active', ${now})`);
  await tx.run(sql`INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
    VALUES (${communityId}, ${childId(personId, randomBytes(4).toString('hex'))}, ${personId}, 'community', ${communityId}, 'community-staff', ${now}, 'bench')`);
}
