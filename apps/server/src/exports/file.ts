import type { ExportContent } from '@linli/protocol';
import { exportsWords, say } from '@linli/words';
import { writeWorkbook } from '@linli/workbook';
import { sql } from 'kysely';
import { currentVersion } from '../grids/index.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { householders } from '../residents/index.ts';
import { namesOf } from '../roster/index.ts';
import { placesGeoJson } from './places-geojson.ts';
import { loadHeadContacts, loadLedgerRows } from './rows.ts';
import { type TableOf, tableOf } from './table.ts';

/** An export that is in the journal. */
export interface Taken {
  readonly communityId: string;
  readonly personId: string | null;
  readonly content: ExportContent;
  readonly purpose: string;
  /** ISO instants. */
  readonly at: string;
  readonly deleteBy: string | null;
}

/** The file's bytes and what they are. */
export interface ExportFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name: string;
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
} as const;

/** Makes the file of an export, as things are at its instant. */
export async function exportFile(tx: Tx, platform: Platform, taken: Taken): Promise<ExportFile> {
  const { communityId, content, at } = taken;
  const { format } = content;
  const { code, attribution } = await tx.get<{ code: string; attribution: string }>(
    sql`SELECT code, attribution FROM community WHERE community_id = ${communityId}`,
  );
  const name = `linli-${code}-${at.slice(0, 10)}.${format}`;
  if (format === 'geojson') {
    const version = content.grids ? await currentVersion(tx, communityId, at) : undefined;
    const head = { attribution, takenAt: at };
    const text = await placesGeoJson(tx, communityId, { versionId: version?.id ?? null }, head);
    return { bytes: new TextEncoder().encode(text), type: types.geojson, name };
  }
  const sheet = tableOf(await contentOf(tx, platform, taken));
  return { bytes: await writeWorkbook([sheet], format), type: types[format], name };
}

async function contentOf(tx: Tx, platform: Platform, taken: Taken): Promise<TableOf> {
  const { communityId, content, at, personId, deleteBy, purpose } = taken;
  const { locale } = content;
  const names = personId ? await namesOf(tx, communityId, [personId], platform.vault) : new Map();
  const mark = deleteBy
    ? say(exportsWords['export.mark-text'], locale, {
        by: (personId && names.get(personId)) ?? '—',
        at: at.slice(0, 10),
        purpose: say(exportsWords[`export.purpose.${purpose}` as 'export.purpose.hand-over'], locale),
        date: deleteBy.slice(0, 10),
      })
    : null;
  return {
    locale,
    rows: await loadLedgerRows(tx, communityId, at),
    grids: content.grids,
    heads: content.heads ? await loadHeadContacts(tx, platform, communityId, at) : null,
    householders: content.residents ? await householders(tx, platform, communityId) : null,
    mark,
  };
}
