import { gridsOf, type OpenGrid } from '@linli/domain';
import { z } from 'zod';
import type { Tx } from '../platform/postgres/database.ts';
import { doorsAt } from './doors-at.ts';
import type { Situation } from './situation.ts';

const ring = z.array(z.tuple([z.number(), z.number()])).max(2000);
/** A ring as somebody sent it; whether it is sound is for the domain to say. */
export type Drawn = z.infer<typeof ring>;

/** Reads a ring from an address; `null` for what is none. */
export function readRing(text: string): Drawn | null {
  try {
    return ring.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * The grids of a situation that an opening on a drawn area would take, so that what is said before the button is about them. All grids where no area was
 * asked for; `null` where the area means none.
 */
export async function gridsWithin(
  tx: Tx,
  communityId: string,
  { versionId, grids }: Pick<Situation, 'versionId' | 'grids'>,
  asked: { readonly ring?: string | undefined; readonly cut?: 'whole' | 'left-out' | undefined },
): Promise<readonly OpenGrid[] | null> {
  if (asked.ring === undefined) return grids;
  const drawn = readRing(asked.ring);
  if (!drawn || !versionId) return null;
  const ground = {
    gridIds: new Set(grids.map(grid => grid.gridId)),
    doors: await doorsAt(tx, communityId, versionId),
    openedBy: null,
  };
  const meant = gridsOf({ kind: 'polygon', ring: drawn, cut: asked.cut ?? 'whole' }, ground);
  if ('refused' in meant) return null;
  const ids = new Set(meant);
  return grids.filter(grid => ids.has(grid.gridId));
}
