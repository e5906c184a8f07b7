import type { Me, ViewResponse } from '@linli/protocol';
import { NoAnswerError } from '@linli/protocol/client';
import { client } from './ask.ts';

/** An entrance of my grid that a report can name. `entranceId` is null where the ledger has only a list place. */
export interface MyPlace {
  readonly entranceId: string | null;
  readonly gridId: string;
  readonly place: string;
}
/** One of my grids: its entrances and its people. */
export interface MyGrid {
  readonly gridId: string;
  readonly code: string;
  readonly doors: number;
  readonly places: readonly MyPlace[];
  readonly people: ViewResponse<'roster.grid'> | null;
}

/** A compound that I guard or work for: its doors by number, under the place where they are. */
export interface MyCompound {
  readonly compoundId: string;
  readonly name: string;
  readonly places: readonly { readonly place: string; readonly doors: readonly string[] }[];
}

/** What this app downloads, by name. */
export interface Slices {
  doors: ViewResponse<'rounds.myDoors'>;
  calls: ViewResponse<'callups.mine'>;
  trees: Record<string, ViewResponse<'callups.tree'>>;
  team: ViewResponse<'callups.team'>;
  reports: ViewResponse<'cases.mine'>;
  tasks: ViewResponse<'cases.inbox'>;
  letters: ViewResponse<'thanks.mine'>;
  badge: ViewResponse<'roster.myBadge'>;
  mine: ViewResponse<'roster.mine'>;
  handOvers: ViewResponse<'roster.myHandOvers'>;
  community: ViewResponse<'places.community'>;
  grids: { rows: MyGrid[] };
  orders: ViewResponse<'orders.here'>;
  compounds: { rows: MyCompound[] };
  drills: ViewResponse<'drills.mine'>;
}
export type SliceName = keyof Slices;

/** How each slice is fetched. A JSON page of somebody else (a captive portal) is caught by `fits`. */
export const fetchers: { readonly [N in SliceName]: (me: Me) => Promise<Slices[N]> } = {
  doors: me => checked(client.view('rounds.myDoors', { communityId: me.communityId }), it => Array.isArray(it.rounds)),
  calls: me => rows(client.view('callups.mine', { communityId: me.communityId })),
  trees: async me => {
    const calls = await rows(client.view('callups.mine', { communityId: me.communityId }));
    const ids = [...new Set(calls.rows.map(row => row.callUpId))];
    const trees = await Promise.all(ids.map(id => tree(me, id)));
    return Object.fromEntries(trees.flatMap((it, n) => (it ? [[ids[n]!, it]] : [])));
  },
  team: me => rows(client.view('callups.team', { communityId: me.communityId })),
  reports: me => rows(client.view('cases.mine', { communityId: me.communityId, limit: 100 })),
  tasks: me => rows(client.view('cases.inbox', { communityId: me.communityId, show: 'mine', limit: 100 })),
  letters: me => rows(client.view('thanks.mine', { communityId: me.communityId })),
  badge: me => checked(client.view('roster.myBadge', { communityId: me.communityId }), it => it.badge !== undefined),
  mine: me => checked(client.view('roster.mine', { communityId: me.communityId }), it => Array.isArray(it.courses)),
  handOvers: me => rows(client.view('roster.myHandOvers', { communityId: me.communityId })),
  community: me => checked(client.view('places.community', { communityId: me.communityId }), it => !!it.id),
  grids: async me => ({ rows: await Promise.all(myGridIds(me).map(grid => myGrid(me, grid))) }),
  orders: async me => {
    const here = await client.view('orders.here', { communityId: me.communityId }).catch(missing);
    return here ? checked(Promise.resolve(here), it => Array.isArray(it.orders)) : { dangers: [], orders: [] };
  },
  drills: me => checked(client.view('drills.mine', { communityId: me.communityId }), it => Array.isArray(it.grids)),
  compounds: async me => ({ rows: await Promise.all(myCompounds(me).map(compound => withDoors(me, compound))) }),
};

/** Grids this person has a role in, in the order of the roles. */
export function myGridIds(me: Me): { gridId: string; code: string }[] {
  const seen = new Map(me.roles.flatMap(r => (r.gridId ? [[r.gridId, r.gridName ?? '']] : [])));
  return [...seen].map(([gridId, code]) => ({ gridId, code }));
}

/** Compounds this person has a role in. */
function myCompounds(me: Me): { compoundId: string; name: string }[] {
  const seen = new Map(me.roles.flatMap(r => (r.compoundId ? [[r.compoundId, r.compoundName ?? '']] : [])));
  return [...seen].map(([compoundId, name]) => ({ compoundId, name }));
}

async function withDoors(me: Me, compound: { compoundId: string; name: string }): Promise<MyCompound> {
  const doors = await allDoors({ communityId: me.communityId, compoundId: compound.compoundId });
  const places = Map.groupBy(doors, door => door.place);
  return {
    ...compound,
    places: [...places].map(([place, list]) => ({ place, doors: list.map(door => door.name) })),
  };
}

async function tree(me: Me, callUpId: string) {
  const it = await rows(client.view('callups.tree', { communityId: me.communityId, callUpId })).catch(missing);
  return it && it.rows.length > 0 ? it : null;
}

async function myGrid(me: Me, { gridId, code }: { gridId: string; code: string }): Promise<MyGrid> {
  const [doors, people] = await Promise.all([
    allDoors({ communityId: me.communityId, gridId }),
    client.view('roster.grid', { communityId: me.communityId, gridId }).catch(missing),
  ]);
  const places = new Map(
    doors.map(door => [door.entranceId ?? door.place, { entranceId: door.entranceId, gridId, place: door.place }]),
  );
  return { gridId, code, doors: doors.length, places: [...places.values()], people };
}

async function allDoors(of: { communityId: string; gridId?: string; compoundId?: string }) {
  const found: ViewResponse<'places.doors'>['rows'] = [];
  let cursor: string | undefined;
  // A grid is at most a few hundred doors, a compound a few thousand; the bound keeps a wrong cursor from asking for ever.
  for (let pages = 0; pages < 25; pages++) {
    const query = { ...of, limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await client.view('places.doors', query).catch(missing);
    if (!page) break;
    found.push(...page.rows);
    cursor = page.next;
    if (!cursor) break;
  }
  return found;
}

/** What one may not see or what is not there leaves a gap, not a failure; no answer is thrown on. */
function missing(thrown: unknown): null {
  const status = (thrown as { problem?: { status?: number } }).problem?.status;
  if (status === 403 || status === 404 || status === 409 || status === 422) return null;
  throw thrown;
}

const rows = <T extends { rows: unknown[] }>(answer: Promise<T>): Promise<T> =>
  checked(answer, it => Array.isArray(it.rows));

async function checked<T>(answer: Promise<T>, fits: (value: T) => boolean): Promise<T> {
  const value = await answer;
  if (!fits(value)) throw new NoAnswerError('the answer did not come from the Linli server');
  return value;
}
