import { isOpenAt, maskPhone, normalisePhone } from '@linli/domain';
import type { ApplicationLine } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Sealer } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { qrOf } from '../../platform/qr.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { codeOf, publicCommunity, residentUrl } from '../codes.ts';
import { type ApplicationRow, applicationColumns, saidIn } from './store.ts';

/** `roster.recruitments`: invitations, newest first, with link and QR for the poster and how many wait for an answer. */
export const recruitments = defineView({
  name: 'roster.recruitments',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const before = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const { code: community } = await publicCommunity(tx, communityId);
    const found = await tx.rows<{
      recruitmentId: string;
      title: string;
      body: string | null;
      skills: never[];
      opensAt: string;
      closesAt: string;
      waiting: number;
    }>(sql`
      SELECT r.recruitment_id AS "recruitmentId", r.title, r.body, r.skills, r.opens_at AS "opensAt", r.closes_at AS "closesAt",
             (SELECT count(*) FROM application a WHERE a.community_id = r.community_id AND a.recruitment_id = r.recruitment_id
                 AND a.state = 'received') AS waiting
        FROM recruitment r
       WHERE r.community_id = ${communityId} AND (${before}::uuid IS NULL OR r.recruitment_id < ${before}::uuid)
       ORDER BY r.recruitment_id DESC LIMIT ${query.limit + 1}`);
    const rows = found.slice(0, query.limit).map(row => {
      const code = codeOf(platform.vault, 'recruitment', communityId, row.recruitmentId);
      const url = residentUrl(platform.publicUrl(), community, 'join', code);
      return { ...row, open: isOpenAt(row, now), url, qr: qrOf(url) };
    });
    const last = found.length > rows.length ? rows.at(-1) : undefined;
    return { rows, ...(last ? { next: encodeCursor([last.recruitmentId]) } : {}) };
  },
});

/** `roster.applications`: of one state, oldest first. Numbers masked; whose number it is already is named. */
export const applications = defineView({
  name: 'roster.applications',
  async read(tx, { query, communityId, platform }) {
    if (!communityId) return notFound;
    const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const found = await tx.rows<ApplicationRow & { readonly title: string }>(sql`
      SELECT ${applicationColumns}, r.title FROM application a
        JOIN recruitment r ON r.community_id = a.community_id AND r.recruitment_id = a.recruitment_id
       WHERE a.community_id = ${communityId} AND a.state = ${query.state}
         AND (${after}::uuid IS NULL OR a.application_id > ${after}::uuid)
       ORDER BY a.application_id LIMIT ${query.limit + 1}`);
    const shown = found.slice(0, query.limit);
    const keys = await platform.vault.forKeys(
      tx,
      communityId,
      shown.map(row => row.keyId),
    );
    const known = await knownBy(tx, communityId, shown, keys);
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    return {
      rows: shown.map(row => lineOf(row, row.title, keys.get(row.keyId), known)),
      ...(last ? { next: encodeCursor([last.applicationId]) } : {}),
    };
  },
});

/** Who has the applicants' numbers already, by keyed hash as hex. */
async function knownBy(
  tx: Tx,
  communityId: string,
  rows: readonly ApplicationRow[],
  keys: ReadonlyMap<string, Sealer>,
): Promise<ReadonlyMap<string, string>> {
  const indexes = rows.flatMap(row => indexOf(row, keys.get(row.keyId)) ?? []);
  const found = await tx.rows<{ index: string; personId: string }>(sql`
    SELECT encode(phone_index, 'hex') AS index, person_id AS "personId" FROM person
     WHERE community_id = ${communityId} AND phone_index = ANY (SELECT decode(key, 'hex') FROM unnest(${indexes}::text[]) AS key)`);
  return new Map(found.map(row => [row.index, row.personId]));
}

function indexOf(row: ApplicationRow, sealer: Sealer | undefined): string | null {
  const phone = saidIn(row, 'phone', sealer);
  return phone && sealer ? sealer.blindIndex(normalisePhone(phone)).toString('hex') : null;
}

function lineOf(
  row: ApplicationRow,
  title: string,
  sealer: Sealer | undefined,
  known: ReadonlyMap<string, string>,
): ApplicationLine {
  const hours = saidIn(row, 'availability', sealer);
  return {
    applicationId: row.applicationId,
    recruitmentId: row.recruitmentId,
    recruitmentTitle: title,
    state: row.state,
    name: saidIn(row, 'name', sealer),
    phoneMasked: maskPhone(saidIn(row, 'phone', sealer)),
    home: saidIn(row, 'home', sealer),
    employer: saidIn(row, 'employer', sealer),
    kinds: row.kinds as ApplicationLine['kinds'],
    skills: row.skills as ApplicationLine['skills'],
    memberType: row.memberType,
    availability: hours ? (JSON.parse(hours) as ApplicationLine['availability']) : null,
    consentVersion: row.consentVersion,
    receivedAt: row.receivedAt,
    decidedAt: row.decidedAt,
    reason: saidIn(row, 'reason', sealer),
    personId: row.personId,
    knownPersonId: known.get(indexOf(row, sealer) ?? '') ?? null,
  };
}
