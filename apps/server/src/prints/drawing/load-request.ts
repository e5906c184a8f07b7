import { printsWords, say } from '@linli/words';
import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { namesOf } from '../../roster/index.ts';
import { loadBadges } from '../load/badges.ts';
import { loadEntranceSigns } from '../load/entrances.ts';
import { loadPoster } from '../load/poster.ts';
import { loadCallLists, loadDoorSheets } from '../load/round.ts';
import type { PrintOrder } from '../orders/store.ts';
import type { Print, PrintFrame } from '../paper/model.ts';
import type { DrawRequest } from './draw-in-thread.ts';

/** Reads what an order asks for, as it is now. */
export async function loadRequest(
  tx: Tx,
  platform: Platform,
  asked: { readonly communityId: string; readonly order: PrintOrder; readonly now: string },
): Promise<DrawRequest> {
  const frame = await frameOf(tx, platform, asked.communityId, asked.order);
  return { frame, print: await printOf(tx, platform, { ...asked, frame }) };
}

async function frameOf(tx: Tx, platform: Platform, communityId: string, order: PrintOrder): Promise<PrintFrame> {
  const { locale, size, orderedAt, orderedBy, shredBy, purpose } = order;
  const community = await tx.get<{
    name: string;
    nameEn: string | null;
    officePhone: string | null;
    synthetic: boolean;
  }>(
    sql`SELECT name, name_en AS "nameEn", office_phone AS "officePhone", synthetic FROM community WHERE community_id = ${communityId}`,
  );
  const names = shredBy && orderedBy ? await namesOf(tx, communityId, [orderedBy], platform.vault) : new Map();
  return {
    locale,
    size,
    community: (locale === 'en' ? community.nameEn : null) ?? community.name,
    officePhone: community.officePhone,
    synthetic: community.synthetic,
    at: orderedAt,
    by: (orderedBy && names.get(orderedBy)) ?? null,
    purpose: shredBy ? say(printsWords[`print.purpose.${purpose}` as 'print.purpose.round'], locale) : null,
    shredBy,
  };
}

function printOf(
  tx: Tx,
  platform: Platform,
  asked: {
    readonly communityId: string;
    readonly order: PrintOrder;
    readonly now: string;
    readonly frame: PrintFrame;
  },
): Promise<Print> {
  const { communityId, now, frame } = asked;
  const { what } = asked.order;
  if (what.kind === 'poster') return loadPoster(tx, platform, { ...what, communityId, now });
  if (what.kind === 'doors') return loadDoorSheets(tx, platform, { ...what, communityId, frame, now });
  if (what.kind === 'calls') return loadCallLists(tx, platform, { ...what, communityId, frame, now });
  if (what.kind === 'badges') return loadBadges(tx, platform, { ...what, communityId, frame, now });
  return loadEntranceSigns(tx, { ...what, communityId, now, publicUrl: platform.publicUrl() });
}
