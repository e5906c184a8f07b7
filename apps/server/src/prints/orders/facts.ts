import type { PrintFacts } from '@linli/domain';
import type { PrintWhat } from '@linli/protocol';
import { sql } from 'kysely';
import { callFigures } from '../../callups/index.ts';
import { findEmergency } from '../../emergencies/index.ts';
import { currentVersion } from '../../grids/index.ts';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { goodBadges } from '../../roster/index.ts';
import { countEntrances } from '../load/entrances.ts';
import { loadHeads } from '../load/heads.ts';

/** What a print would hold, before it is decided: a few counts, nothing is drawn. */
export async function findPrintFacts(
  tx: Tx,
  platform: Platform,
  asked: { readonly communityId: string; readonly what: PrintWhat; readonly now: string },
): Promise<PrintFacts> {
  const { communityId, what, now } = asked;
  if (what.kind === 'calls') return callFacts(tx, communityId, what.callUpId, now);
  if (what.kind === 'doors') return doorFacts(tx, communityId, what, now);
  if (what.kind === 'badges') {
    const badges = await goodBadges(tx, platform, communityId, what.personIds, now);
    return { kind: 'badges', hasPeople: true, sheets: badges.length, unknown: [], until: null };
  }
  const inForce = await gridsInForce(tx, communityId, now);
  const unknown = what.gridIds.filter(id => !inForce.has(id));
  if (what.kind === 'entrances') {
    const sheets = await countEntrances(tx, communityId, what.gridIds, now);
    return { kind: 'entrances', hasPeople: false, sheets, unknown, until: null };
  }
  const heads = what.names ? await loadHeads(tx, platform, communityId, now) : [];
  const isShown = (gridId: string) => what.gridIds.length === 0 || what.gridIds.includes(gridId);
  return {
    kind: 'poster',
    hasPeople: heads.some(head => head.agrees && isShown(head.gridId)),
    sheets: what.gridIds.length || Math.min(1, inForce.size),
    unknown,
    until: null,
  };
}

async function gridsInForce(tx: Tx, communityId: string, now: string): Promise<ReadonlySet<string>> {
  const version = await currentVersion(tx, communityId, now);
  if (!version) return new Set();
  const rows = await tx.rows<{ id: string }>(
    sql`SELECT grid_id AS id FROM grid_version_grid WHERE community_id = ${communityId} AND version_id = ${version.id}`,
  );
  return new Set(rows.map(row => row.id));
}

async function doorFacts(
  tx: Tx,
  communityId: string,
  { roundId, gridIds }: { readonly roundId: string; readonly gridIds: readonly string[] },
  now: string,
): Promise<PrintFacts> {
  const emergency = await findEmergency(tx, communityId, { roundId }, now);
  if (!emergency) return { kind: 'doors', hasPeople: true, sheets: 0, unknown: [roundId], until: null };
  const known = new Set(emergency.gridIds);
  return {
    kind: 'doors',
    hasPeople: true,
    sheets: gridIds.length || known.size,
    unknown: gridIds.filter(id => !known.has(id)),
    until: emergency.endedAt ?? emergency.dueAt,
  };
}

async function callFacts(tx: Tx, communityId: string, callUpId: string, now: string): Promise<PrintFacts> {
  const emergency = await findEmergency(tx, communityId, { callUpId }, now);
  if (!emergency) return { kind: 'calls', hasPeople: true, sheets: 0, unknown: [callUpId], until: null };
  const figures = await callFigures(tx, communityId, [callUpId]);
  return {
    kind: 'calls',
    hasPeople: true,
    sheets: figures.get(callUpId)?.lists ?? 0,
    unknown: [],
    until: emergency.endedAt ?? emergency.dueAt,
  };
}
