import type { ToldWay } from '@linli/domain';
import { sql } from 'kysely';
import { whoLookedAt } from '../../audit/index.ts';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { householdsOf } from '../../residents/index.ts';
import { namesOf } from '../../roster/index.ts';

/** Everything that is kept about a household, or about a helper, as it is shown to them. Names and numbers masked unless asked for in clear. */
export interface OwnData {
  readonly communityName: string;
  readonly officePhone: string | null;
  /** The door, or the helper's name. */
  readonly about: string;
  readonly households: readonly OwnHousehold[];
  /** Facts of the door itself. */
  readonly door: {
    readonly vacant: boolean;
    readonly tenant: boolean;
    readonly people: number | null;
    readonly precaution: string | null;
  } | null;
  readonly helper: OwnHelper | null;
  /** Newest first, at most 100. */
  readonly looks: readonly {
    readonly day: string;
    readonly role: string;
    readonly office: string;
    readonly reason: string | null;
    /** With break-glass: beyond what the role reaches. */
    readonly beyondRole: boolean;
    /** That the office told the household of it, as the office recorded it. */
    readonly told: { readonly on: string; readonly how: ToldWay } | null;
  }[];
  readonly requests: readonly {
    readonly kind: string;
    readonly openedOn: string;
    readonly dueOn: string;
    readonly state: string;
    readonly ground: string | null;
  }[];
}
type Line = Awaited<ReturnType<typeof householdsOf>> extends ReadonlyMap<string, (infer L)[]> ? L : never;
export type OwnHousehold = Line & { readonly left: boolean };
export interface OwnHelper {
  readonly phone: string | null;
  readonly kinds: readonly string[];
  readonly skills: readonly string[];
  readonly state: string;
  readonly duties: readonly { readonly role: string; readonly from: string; readonly to: string | null }[];
}

/** What is kept about the household behind a door. `null` for a door that is not there. */
export async function ownDataOfDoor(
  tx: Tx,
  platform: Platform,
  communityId: string,
  doorId: string,
  clear: boolean,
): Promise<OwnData | null> {
  const row = await tx.find<
    NonNullable<OwnData['door']> & { about: string; communityName: string; officePhone: string | null }
  >(sql`
    SELECT concat_ws(' ', d.place, d.name) AS about, d.vacant, d.tenant, d.people, d.precaution, c.name AS "communityName",
           c.office_phone AS "officePhone"
      FROM door d JOIN community c ON c.community_id = d.community_id
     WHERE d.community_id = ${communityId} AND d.door_id = ${doorId}`);
  if (!row) return null;
  const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
  const households = async (left: boolean): Promise<OwnHousehold[]> => {
    const found = sealer
      ? await householdsOf(tx, communityId, [doorId], sealer, { left, clear })
      : new Map<string, Line[]>();
    return (found.get(doorId) ?? []).map(line => ({ ...line, left }));
  };
  const { about, communityName, officePhone, ...door } = row;
  return {
    communityName,
    officePhone,
    about,
    door,
    households: [...(await households(false)), ...(await households(true))],
    helper: null,
    looks: await looksAt(tx, platform, communityId, doorId),
    requests: await requestsOf(tx, communityId, 'door_id', doorId),
  };
}

/** What is kept about a helper. `null` for nobody, or somebody who was forgotten. */
export async function ownDataOfHelper(
  tx: Tx,
  platform: Platform,
  communityId: string,
  personId: string,
): Promise<OwnData | null> {
  const row = await tx.find<{
    phone: Buffer | null;
    keyId: string;
    kinds: string[];
    skills: string[];
    state: string;
    communityName: string;
    officePhone: string | null;
  }>(sql`
    SELECT p.phone, p.key_id AS "keyId", p.kinds, p.skills, p.state, c.name AS "communityName", c.office_phone AS "officePhone"
      FROM person p JOIN community c ON c.community_id = p.community_id
     WHERE p.community_id = ${communityId} AND p.person_id = ${personId} AND p.forgotten_at IS NULL`);
  if (!row) return null;
  const names = await namesOf(tx, communityId, [personId], platform.vault);
  const keys = await platform.vault.forKeys(tx, communityId, [row.keyId]);
  const duties = await tx.rows<OwnHelper['duties'][number]>(sql`
    SELECT role, valid_from AS "from", valid_to AS "to" FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ${personId} ORDER BY valid_from DESC LIMIT 100`);
  const phone = row.phone ? (keys.get(row.keyId)?.open(row.phone, `person.phone:${personId}`) ?? null) : null;
  return {
    communityName: row.communityName,
    officePhone: row.officePhone,
    about: names.get(personId) ?? '—',
    door: null,
    households: [],
    helper: { phone, kinds: row.kinds, skills: row.skills, state: row.state, duties },
    looks: [],
    requests: await requestsOf(tx, communityId, 'person_id', personId),
  };
}

/** Who looked at the door or anybody behind it: a role and an office, a day, a reason where one was given, whether beyond the role; the same on one day said once. */
async function looksAt(tx: Tx, platform: Platform, communityId: string, doorId: string): Promise<OwnData['looks']> {
  const found = await whoLookedAt(tx, platform, communityId, { doorId, limit: 100 });
  const looks = (found?.rows ?? []).map(({ day, role, office, reason, mode, told }) => ({
    day,
    role,
    office,
    reason,
    beyondRole: mode === 'break-glass',
    told,
  }));
  return [...new Map(looks.map(look => [JSON.stringify(look), look])).values()];
}

function requestsOf(
  tx: Tx,
  communityId: string,
  column: 'door_id' | 'person_id',
  id: string,
): Promise<OwnData['requests'][number][]> {
  return tx.rows(sql`
    SELECT kind, (opened_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "openedOn", due_on::text AS "dueOn", state, ground FROM privacy_request
     WHERE community_id = ${communityId} AND ${sql.ref(column)} = ${id} ORDER BY opened_at DESC LIMIT 50`);
}
