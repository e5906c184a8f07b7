import { type AddressKind, type ChannelKind, isChannelKind, type Recipient, usualWaveRules } from '@linli/domain';
import { sql } from 'kysely';
import { linkHours, makeCallLink } from '../callups/index.ts';
import { type EmergencyRow, findEmergency } from '../emergencies/index.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { takesPartAt } from '../platform/takes-part.ts';
import type { Handed } from './handed.ts';
import type { MessageFacts } from './message-of.ts';
import type { TrailKey } from './trail.ts';

/** One call as a message about it needs it, read at the moment of sending. */
export interface Subject {
  readonly personId: string;
  readonly emergencyId: string;
  readonly emergency: EmergencyRow;
  readonly status: 'actual' | 'exercise';
  /** The emergency has ended, or all grids of the call were called off. */
  readonly ended: boolean;
  /** Nobody of the call-up is wanted any more. */
  readonly allOff: boolean;
  /** A later message has taken this one's place. */
  readonly superseded: boolean;
  /** The person still holds some duty. */
  readonly onRoster: boolean;
  readonly answered: boolean;
  /** A level at which nobody waits: no quiet hours, no limit of messages to a number. Never in an exercise. */
  readonly lifeDanger: boolean;
  /** A drill that gave way to a real emergency, or whose person takes no part in drills any more: nothing more is said. */
  readonly silenced: boolean;
  /** The channels that an exercise names; `null` = all. */
  readonly channels: readonly ChannelKind[] | null;
}

/** States in which somebody has not answered yet. */
const waiting = ['called', 'silent'];

/** Reads the call; undefined when there is none, or its emergency's data is gone. */
export async function findSubject(
  tx: Tx,
  communityId: string,
  { callUpId, callId, kind, correction }: Handed,
  now: string,
): Promise<Subject | undefined> {
  const emergency = await findEmergency(tx, communityId, { callUpId }, now);
  if (!emergency) return undefined;
  const call = await tx.find<{
    personId: string;
    state: string;
    onRoster: boolean;
    off: boolean;
    allOff: boolean;
    takesPart: boolean;
  }>(sql`
    SELECT person_id AS "personId", state, called_off_at IS NOT NULL AS off, ${takesPartAt(sql`c.community_id`, sql`c.person_id`, now)} AS "takesPart",
           NOT EXISTS (SELECT 1 FROM grid_call_up g WHERE g.community_id = ${communityId} AND g.emergency_id = ${emergency.emergencyId}
                          AND g.call_up_id = ${callUpId} AND g.called_off_at IS NULL) AS "allOff", EXISTS (
             SELECT 1 FROM assignment a
              WHERE a.community_id = ${communityId} AND a.subject_kind = 'person' AND a.subject_id = c.person_id
                AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now})) AS "onRoster"
      FROM call c
     WHERE c.community_id = ${communityId} AND c.emergency_id = ${emergency.emergencyId} AND c.call_id = ${callId}`);
  if (!call) return undefined;
  const ended = emergency.endedAt !== null || call.off;
  return {
    personId: call.personId,
    emergencyId: emergency.emergencyId,
    emergency,
    status: emergency.status,
    ended,
    allOff: emergency.endedAt !== null || call.allOff,
    onRoster: call.onRoster,
    answered: !waiting.includes(call.state),
    lifeDanger: emergency.status === 'actual' && noQuietAt(emergency),
    superseded:
      kind === 'cancel'
        ? !ended && call.onRoster
        : kind === 'release'
          ? !ended && call.state !== 'released'
          : (correction?.no ?? emergency.corrections.length) < emergency.corrections.length,
    silenced: emergency.status === 'exercise' && (emergency.stoppedFor !== null || !call.takesPart),
    channels: emergency.channels,
  };
}

const noQuietAt = ({ playbook, level }: EmergencyRow): boolean =>
  (playbook.waves ?? usualWaveRules).quietHours?.exceptLevels.includes(level) ?? false;

/** How many grids of a call-up are off. */
export async function gridsOff(
  tx: Tx,
  { communityId, emergencyId }: Pick<TrailKey, 'communityId' | 'emergencyId'>,
  callUpId: string,
): Promise<number> {
  const { grids } = await tx.get<{ grids: number }>(sql`
    SELECT count(*)::int AS grids FROM grid_call_up
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} AND called_off_at IS NOT NULL`);
  return grids;
}

/** What its texts are made of, with the person's own link. */
export async function factsOf(
  tx: Tx,
  platform: Platform,
  communityId: string,
  { emergency, allOff }: Pick<Subject, 'emergency' | 'allOff'>,
  { callId, kind }: Pick<Handed, 'callId' | 'kind'>,
): Promise<MessageFacts> {
  const { community, officePhone, calledAt, grids, offGrids } = await tx.get<{
    community: string;
    officePhone: string | null;
    calledAt: string;
    grids: string | null;
    offGrids: string | null;
  }>(sql`
    SELECT m.name AS community, m.office_phone AS "officePhone", c.called_at AS "calledAt",
           (SELECT string_agg(r.name, '、' ORDER BY r.code) FROM round_grid r
             WHERE r.community_id = m.community_id AND r.emergency_id = c.emergency_id AND r.grid_id = ANY (c.grid_ids)) AS grids,
           (SELECT string_agg(r.name, '、' ORDER BY r.code) FROM grid_call_up g
              JOIN round_grid r ON r.community_id = g.community_id AND r.emergency_id = g.emergency_id AND r.grid_id = g.unit_id
             WHERE g.community_id = m.community_id AND g.emergency_id = c.emergency_id AND g.call_up_id = c.call_up_id
               AND g.called_off_at IS NOT NULL) AS "offGrids"
      FROM community m JOIN call c ON c.community_id = m.community_id
     WHERE m.community_id = ${communityId} AND c.emergency_id = ${emergency.emergencyId} AND c.call_id = ${callId}`);
  const { emergencyId } = emergency;
  const expiresAt = iso(Date.parse(calledAt) + linkHours * 3_600_000);
  const token = await makeCallLink(tx, platform, { communityId, emergencyId, callId, expiresAt });
  return {
    kind,
    allOff,
    title: emergency.title,
    community,
    officePhone,
    status: emergency.status,
    script: emergency.playbook.callScript,
    meet: emergency.playbook.meet,
    grids,
    offGrids,
    link: `${platform.publicUrl()}/field/#/a/${token}`,
  };
}

interface RecipientRow {
  readonly personId: string;
  readonly hasPhone: boolean;
  readonly kinds: AddressKind[];
  readonly wish: string | null;
}

/** By which addresses some people can be reached, and what each asked for. One statement. */
export async function recipientsOf(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> {
  const rows = await tx.rows<RecipientRow>(sql`
    SELECT p.person_id AS "personId", p.phone IS NOT NULL AS "hasPhone", coalesce(a.kinds, '{}') AS kinds, w.kind AS wish
      FROM person p
      LEFT JOIN (SELECT person_id, array_agg(DISTINCT kind) AS kinds FROM channel_address
                  WHERE community_id = ${communityId} AND person_id = ANY (${[...personIds]}::uuid[]) GROUP BY person_id) a ON a.person_id = p.person_id
      LEFT JOIN channel_wish w ON w.community_id = p.community_id AND w.person_id = p.person_id
     WHERE p.community_id = ${communityId} AND p.person_id = ANY (${[...personIds]}::uuid[])`);
  return new Map(
    rows.map(({ personId, hasPhone, kinds, wish }) => [
      personId,
      {
        addresses: new Set<AddressKind>([...(hasPhone ? (['phone'] as const) : []), ...kinds]),
        preferred: wish !== null && isChannelKind(wish) ? wish : null,
      },
    ]),
  );
}

/** Where a message for one person goes: each address with its id; the roster's number has none. */
export interface Destination {
  readonly addressId: string | null;
  readonly address: string | null;
}

/** Addresses of one person for a channel, opened; several only where somebody has several devices. */
export async function destinationsOf(
  tx: Tx,
  platform: Platform,
  communityId: string,
  personId: string,
  address: AddressKind | null,
): Promise<readonly Destination[]> {
  if (address === null) return [{ addressId: null, address: null }];
  if (address === 'phone') {
    const row = await tx.find<{ phone: Buffer; keyId: string }>(sql`
      SELECT phone, key_id AS "keyId" FROM person
       WHERE community_id = ${communityId} AND person_id = ${personId} AND phone IS NOT NULL`);
    const sealer = row && (await platform.vault.forKeys(tx, communityId, [row.keyId])).get(row.keyId);
    return row && sealer ? [{ addressId: null, address: sealer.open(row.phone, `person.phone:${personId}`) }] : [];
  }
  const rows = await tx.rows<{ addressId: string; address: Buffer; keyId: string }>(sql`
    SELECT address_id AS "addressId", address, key_id AS "keyId" FROM channel_address
     WHERE community_id = ${communityId} AND person_id = ${personId} AND kind = ${address} ORDER BY added_at DESC LIMIT 5`);
  const keys = await platform.vault.forKeys(
    tx,
    communityId,
    rows.map(row => row.keyId),
  );
  return rows.flatMap(row => {
    const sealer = keys.get(row.keyId);
    return sealer
      ? [{ addressId: row.addressId, address: sealer.open(row.address, `channel_address.address:${row.addressId}`) }]
      : [];
  });
}
