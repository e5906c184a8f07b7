import { sql } from 'kysely';
import { loadLedger } from '../../grids/index.ts';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { PosterPrint } from '../paper/model.ts';
import { groundOf, placeNames } from '../poster/ground.ts';
import { loadGrids } from './grids.ts';
import { loadHeads } from './heads.ts';

/** What a poster shows of the version in force. `names`: heads who agreed are named. Without a version there are no grids. */
export async function loadPoster(
  tx: Tx,
  platform: Platform,
  asked: {
    readonly communityId: string;
    readonly gridIds: readonly string[];
    readonly names: boolean;
    readonly now: string;
  },
): Promise<PosterPrint> {
  const { communityId, gridIds, names, now } = asked;
  const version = await loadGrids(tx, communityId, now);
  const loaded = await loadLedger(tx, communityId);
  const { attribution } = await tx.get<{ attribution: string }>(
    sql`SELECT attribution FROM community WHERE community_id = ${communityId}`,
  );
  const heads = names ? (await loadHeads(tx, platform, communityId, now)).filter(head => head.agrees) : [];
  const ledger = loaded?.ledger ?? { compounds: [], buildings: [], entrances: [], shops: [] };
  const placeOf = placeNames(ledger);
  const grids = (version?.grids ?? []).map(({ tour, codes: _, ...grid }) => ({
    ...grid,
    heads: heads.flatMap(head => (head.gridId === grid.id ? [head.name] : [])),
    places: [...new Set(tour.flatMap(stop => placeOf.get(stop) || []))],
  }));
  return { kind: 'poster', grids, each: gridIds, ground: groundOf(ledger, attribution), from: version?.from ?? null };
}
