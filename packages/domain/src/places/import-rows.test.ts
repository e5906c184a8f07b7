import { describe, expect, it } from 'vitest';
import { type InventoryRow, importRows, makeShelf, type RowsImported } from './index.ts';
import type { Inventory } from './resolve-row.ts';

const nothing = (): Inventory => ({
  compounds: makeShelf([]),
  buildings: makeShelf([]),
  entrances: makeShelf([]),
  doors: makeShelf([]),
  lines: makeShelf([]),
  named: new Set(),
});
const take = (known: Inventory, ...rows: InventoryRow[]): RowsImported =>
  importRows(known, rows, (kind, ref) => `${kind}:${ref}`);
const court: InventoryRow = { type: 'compound', ref: 'c', name: '海棠街60号院', walled: true, gates: [[104, 30]] };
const house: InventoryRow = { type: 'building', ref: 'b', name: '3栋', compoundRef: 'c' };
const stair: InventoryRow = { type: 'entrance', ref: 'e', name: '2单元', buildingRef: 'b', at: [104, 30], lift: false };
const flat: InventoryRow = { type: 'door', ref: 'd', name: '601', kind: 'dwelling', entranceRef: 'e', floor: 6 };

describe('importing rows', () => {
  it('stores parents before children and gives a door its address', () => {
    const { writes, added, stored } = take(nothing(), court, house, stair, flat);
    expect(stored).toBe(4);
    expect(added).toEqual({ compounds: 1, buildings: 1, entrances: 1, dwellings: 1, shops: 0 });
    expect(writes.doors.get('door:d')).toMatchObject({ place: '海棠街60号院 3栋2单元', buildingId: 'building:b' });
  });

  it('merges the same rows and writes nothing', () => {
    const known = nothing();
    take(known, court, house, stair, flat);
    const again = take(known, court, house, stair, flat);
    expect(again).toMatchObject({ stored: 0, merged: 4, refused: 0 });
    expect([...again.writes.doors, ...again.writes.compounds]).toEqual([]);
  });

  it('finds a place by its address when another file calls it otherwise, and its children below it', () => {
    const known = nothing();
    take(known, court, house, stair, flat);
    const rows: InventoryRow[] = [
      { ...court, ref: 'x/c' },
      { ...house, ref: 'x/b', name: '三幢', compoundRef: 'x/c' },
      { ...stair, ref: 'x/e', name: '二单元', buildingRef: 'x/b' },
      { ...flat, ref: 'x/d', name: '601室', entranceRef: 'x/e', people: 3 },
    ];
    const other = take(known, ...rows);
    expect(other).toMatchObject({ stored: 0, merged: 4 });
    expect(other.writes.doors.get('door:d')).toMatchObject({ people: 3, ref: 'd', name: '601' });
    expect(known.buildings.byRef('x/b')?.name).toBe('3栋');
    expect(known.doors.byRef('x/d')?.place).toBe('海棠街60号院 3栋2单元');
    expect(other.writes.aliases).toContainEqual({ kind: 'entrance', ref: 'x/e', id: 'entrance:e' });
  });

  it('keeps what a later row does not say', () => {
    const known = nothing();
    take(known, court, house, stair, { ...flat, people: 2, vacant: true, precaution: 'knock-longer' });
    take(known, { ...court, gates: [] }, { ...flat, floor: null });
    expect(known.compounds.byRef('c')?.gates).toHaveLength(1);
    expect(known.doors.byRef('d')).toMatchObject({ people: 2, vacant: true, precaution: 'knock-longer', floor: 6 });
  });

  it('lets doors known by number only give way to named ones, and adds none where doors are named', () => {
    const known = nothing();
    const counted = { ...flat, ref: 'e/6/1', estimated: true };
    take(known, court, house, stair, counted, { ...counted, ref: 'e/6/2', name: '602' });
    const listed = take(known, { ...flat, ref: 'list/601' });
    expect(listed).toMatchObject({ stored: 0, merged: 1 });
    expect(listed.writes.doors.get('door:e/6/1')?.estimated).toBe(false);
    expect([...listed.writes.namedEntrances]).toEqual(['entrance:e']);
    const drawnAgain = take(known, { ...counted, ref: 'e/7/1', name: '701' });
    expect([...drawnAgain.writes.doors]).toEqual([]);
    expect(drawnAgain).toMatchObject({ stored: 0, merged: 1 });
  });

  it('keeps the wall, gates and stairwells that a drawing shows when a list comes that only worked them out', () => {
    const known = nothing();
    take(known, court, house, { ...stair, lift: true });
    const listed: InventoryRow[] = [
      { ...court, ref: 'list/c', walled: false, gates: [[103, 29]], assumed: true },
      { ...house, ref: 'list/b', compoundRef: 'list/c' },
      { ...stair, ref: 'list/e', buildingRef: 'list/b', at: [103, 29], assumed: true },
    ];
    expect(take(known, ...listed)).toMatchObject({ merged: 3 });
    expect(known.compounds.byRef('c')).toMatchObject({ walled: true, gates: [[104, 30]] });
    expect(known.entrances.byRef('e')).toMatchObject({ at: [104, 30], lift: true });
  });

  it('clears a precaution only when a row says that there is none any more', () => {
    const known = nothing();
    take(known, court, house, stair, { ...flat, precaution: 'knock-longer' });
    take(known, flat);
    expect(known.doors.byRef('d')?.precaution).toBe('knock-longer');
    take(known, { ...flat, precaution: 'none' });
    expect(known.doors.byRef('d')?.precaution).toBeNull();
  });

  it('says a shop by its street where a list gives the address, also after a drawing that gives none', () => {
    const known = nothing();
    const shop: InventoryRow = { type: 'door', ref: 's', name: '附5号', kind: 'shop', buildingRef: 'b', floor: 1 };
    take(known, court, house, { ...shop, address: '海棠街60号附5号' });
    const said = { place: '海棠街60号', name: '附5号', address: '海棠街60号附5号', floor: 1 };
    expect(known.doors.byRef('s')).toMatchObject(said);
    const before = known.doors.byRef('s');
    take(known, court, house, { ...shop, floor: null });
    expect(known.doors.byRef('s')).toEqual(before);
  });

  it('does not guess between two places of one address', () => {
    const known = nothing();
    take(known, court, house, stair, flat);
    known.doors.put({ ...known.doors.byRef('d')!, id: 'twin', ref: 'twin' });
    const { outcomes } = take(known, { ...flat, ref: 'new' });
    const between = [{ id: known.doors.byRef('d')!.id }, { id: 'twin' }];
    expect(outcomes[0]).toMatchObject({ as: 'refused', fault: { code: 'address-ambiguous', value: '601', between } });
  });

  it('takes the one that somebody has chosen, remembers its name, and takes no other place for it', () => {
    const known = nothing();
    take(known, court, house, stair, flat);
    known.doors.put({ ...known.doors.byRef('d')!, id: 'twin', ref: 'twin' });
    const row = { ...flat, ref: 'new' };
    const idOf = (kind: string, ref: string) => `${kind}-${ref}`;
    expect(importRows(known, [row], idOf, { 'door:new': 'elsewhere' }).refused).toBe(1);
    const chosen = importRows(known, [row], idOf, { 'door:new': 'twin' });
    expect(chosen.outcomes).toEqual([{ as: 'merged' }]);
    expect(chosen.writes.aliases).toEqual([{ kind: 'door', ref: 'new', id: 'twin' }]);
    expect(importRows(known, [row], idOf).outcomes).toEqual([{ as: 'merged' }]);
  });

  it.each([
    [{ ...flat, entranceRef: 'nowhere' }, 'parent-unknown'],
    [{ ...flat, entranceRef: undefined }, 'entrance-missing'],
    [{ ...flat, address: '110101199003074233' }, 'identity-number-not-accepted'],
  ] as [InventoryRow, string][])('refuses a row alone, with its column: %#', (row, code) => {
    const done = take(nothing(), court, house, stair, row, { ...flat, ref: 'd2', name: '602' });
    expect(done).toMatchObject({ stored: 4, refused: 1 });
    expect(done.outcomes[3]).toMatchObject({ as: 'refused', fault: { code } });
    expect(JSON.stringify(done.outcomes)).not.toContain('110101199003074233');
  });

  it('counts a house that is only listed as none, and leaves a house with doors a house', () => {
    const known = nothing();
    const listed = take(known, { type: 'building', ref: 's', name: '小学', listedOnly: true });
    expect(listed.added.buildings).toBe(0);
    take(known, court, house);
    expect(take(known, { ...house, listedOnly: true }).added.buildings).toBe(0);
    expect(known.buildings.byRef('b')?.listedOnly).toBe(false);
  });
});
