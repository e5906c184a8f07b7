import type { OverlayDuty, OverlayKind } from '@linli/domain';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView } from '../../platform/view.ts';

/** `places.organisations`: who answers for places beside the grids, by name. Keyset paged. */
export const organisations = defineView({
  name: 'places.organisations',
  async read(tx, { query, platform }) {
    const { communityId, limit } = query;
    const [name, id] = decodeCursor(query.cursor, 2) ?? [null, null];
    const rows = await tx.rows<{
      id: string;
      kind: OverlayKind;
      name: string;
      contact: Buffer | null;
      keyId: string | null;
    }>(sql`
      SELECT organisation_id AS id, kind, name, contact, key_id AS "keyId" FROM organisation
       WHERE community_id = ${communityId} AND (${query.kind ?? null}::text IS NULL OR kind = ${query.kind ?? null})
         AND (${name}::text IS NULL OR (name, organisation_id) > (${name}::text, ${id}::uuid))
       ORDER BY name, organisation_id LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const keyIds = page.flatMap(row => (row.keyId ? [row.keyId] : []));
    const keys = await platform.vault.forKeys(tx, communityId, keyIds);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      rows: page.map(({ keyId, contact, ...row }) => ({
        ...row,
        contact: (contact && keys.get(keyId ?? '')?.open(contact, `organisation.contact:${row.id}`)) ?? null,
      })),
      ...(last ? { next: encodeCursor([last.name, last.id]) } : {}),
    };
  },
});

interface OverlayRow {
  readonly id: string;
  readonly kind: OverlayKind;
  readonly organisationId: string;
  readonly name: string;
  readonly placeKind: 'community' | 'compound' | 'building';
  readonly placeId: string;
  readonly placeName: string;
  readonly duties: OverlayDuty[];
  readonly from: string;
  readonly to: string | null;
}

/** `places.overlays`: which organisation answers for which place, the newest first. Keyset paged. */
export const overlays = defineView({
  name: 'places.overlays',
  async read(tx, { query, now }) {
    const { communityId, limit } = query;
    const at = query.at ? new Date(query.at).toISOString() : now;
    const [from, id] = decodeCursor(query.cursor, 2) ?? [null, null];
    const rows = await tx.rows<OverlayRow>(sql`
      SELECT a.assignment_id AS id, a.role AS kind, a.subject_id AS "organisationId", o.name, a.object_kind AS "placeKind",
             a.object_id AS "placeId", coalesce(c.name, concat_ws(' ', bc.name, b.name)) AS "placeName", a.duties,
             a.valid_from AS from, a.valid_to AS to
        FROM assignment a
        JOIN organisation o ON o.community_id = a.community_id AND o.organisation_id = a.subject_id
        LEFT JOIN compound c ON a.object_kind = 'compound' AND c.community_id = a.community_id AND c.compound_id = a.object_id
        LEFT JOIN building b ON a.object_kind = 'building' AND b.community_id = a.community_id AND b.building_id = a.object_id
        LEFT JOIN compound bc ON bc.community_id = b.community_id AND bc.compound_id = b.compound_id
       WHERE a.community_id = ${communityId} AND a.subject_kind = 'organisation'
         AND (${query.kind ?? null}::text IS NULL OR a.role = ${query.kind ?? null})
         AND (${query.all !== undefined} OR (a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})))
         AND (${from}::timestamptz IS NULL OR (a.valid_from, a.assignment_id) < (${from}::timestamptz, ${id}::uuid))
       ORDER BY a.valid_from DESC, a.assignment_id DESC LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      rows: page.map(({ placeKind, placeId, ...row }) => ({ ...row, place: { kind: placeKind, id: placeId } })),
      ...(last ? { next: encodeCursor([last.from, last.id]) } : {}),
    };
  },
});

/** `places.withoutFirm`: compounds that no property firm is recorded for at an instant, and who holds their gate. Keyset paged by name. */
export const withoutFirm = defineView({
  name: 'places.withoutFirm',
  async read(tx, { query, now }) {
    const { communityId, limit } = query;
    const at = query.at ? new Date(query.at).toISOString() : now;
    const inForce = sql`a.community_id = ${communityId} AND a.subject_kind = 'organisation'
      AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})`;
    const [name, id] = decodeCursor(query.cursor, 2) ?? [null, null];
    const rows = await tx.rows<{
      compoundId: string;
      name: string;
      said: boolean | null;
      buildings: number;
      gate: string | null;
    }>(sql`
      SELECT c.compound_id AS "compoundId", c.name, c.property_firm AS said, coalesce(b.buildings, 0) AS buildings, g.gate
        FROM compound c
        LEFT JOIN (SELECT compound_id, count(*) AS buildings FROM building WHERE community_id = ${communityId} GROUP BY compound_id) b
          ON b.compound_id = c.compound_id
        LEFT JOIN (SELECT a.object_id, string_agg(o.name, '、' ORDER BY o.name) AS gate FROM assignment a
                     JOIN organisation o ON o.community_id = a.community_id AND o.organisation_id = a.subject_id
                    WHERE ${inForce} AND 'gate' = ANY (a.duties) GROUP BY a.object_id) g ON g.object_id = c.compound_id
       WHERE c.community_id = ${communityId}
         AND NOT EXISTS (SELECT 1 FROM assignment a WHERE ${inForce} AND a.role = 'property-firm' AND a.object_id = c.compound_id)
         AND (${name}::text IS NULL OR (c.name, c.compound_id) > (${name}::text, ${id}::uuid))
       ORDER BY c.name, c.compound_id LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { rows: page, ...(last ? { next: encodeCursor([last.name, last.compoundId]) } : {}) };
  },
});
