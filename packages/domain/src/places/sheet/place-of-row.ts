import { type AddressAnswers, type AddressParts, type AddressQuestion, readAddress } from '../read-address.ts';
import type { ColumnRole } from './column-role.ts';
import type { RowFaultCode } from './cures.ts';

/** The text of a row's cell by its role, `''` for none; at most so many characters. */
type TextOf = (role: ColumnRole, mostLength?: number) => string;

/** What a table says of all its rows' places. */
export interface PlaceContext {
  /** The compound that the sheet's name says, `''` where a column says it. */
  readonly compound: string;
  readonly answers: AddressAnswers;
}

/** Where a row's door is: read, or what must be asked or is missing, and of which column. */
export type PlaceReading =
  | { readonly as: 'read'; readonly parts: AddressParts }
  | { readonly as: 'asked'; readonly question: AddressQuestion; readonly column: ColumnRole }
  | { readonly as: 'missing'; readonly code: RowFaultCode; readonly column: ColumnRole };

/**
 * Where the door is: by its own columns, each of which may hold more than its heading says (1栋1单元 in 楼栋, 2-601 in 房号),
 * and by the address where they are silent. A column of its own outranks the address.
 */
export function placeOf(text: TextOf, kind: 'dwelling' | 'shop', context: PlaceContext): PlaceReading {
  const own = {
    compound: text('compound') || context.compound,
    building: text('building'),
    entrance: text('entrance'),
    door: text('door'),
  };
  const shop = text('shop');
  const address = text('address', 200);
  const house = splitBuilding(own.building, own.entrance);
  if (kind === 'shop') return shopPlace({ ...own, ...house }, shop, address, context);
  if (own.door !== '') {
    const split = splitDoor(own.door, house, context.answers);
    if (split.as !== 'read') return split;
    if (split.parts.building === '' && address === '') return shopByDoor(own.door, context);
    const missing = split.parts.building === '' ? addressParts(address, context, kind) : null;
    if (missing && missing.as !== 'read') return missing;
    const building = split.parts.building || missing?.parts.building || '';
    if (building === '') return { as: 'missing', code: 'value-missing', column: 'building' };
    const compound = own.compound || missing?.parts.compound || '';
    const entrance = split.parts.entrance || missing?.parts.entrance || '';
    return { as: 'read', parts: { ...split.parts, compound, building, entrance } };
  }
  if (address === '') return { as: 'missing', code: 'value-missing', column: 'door' };
  const read = addressParts(address, context, null);
  if (read.as !== 'read') return read;
  const parts = {
    ...read.parts,
    compound: read.parts.compound || own.compound,
    building: read.parts.building || house.building,
  };
  if (parts.kind === 'dwelling' && (parts.building === '' || parts.door === ''))
    return { as: 'missing', code: 'address-not-understood', column: 'address' };
  return { as: 'read', parts: { ...parts, entrance: parts.entrance || house.entrance } };
}

/** 红星路81号附1号 or 底商12号 in the door's cell of a row that names no building: a shop on the street. */
function shopByDoor(door: string, { answers }: PlaceContext): PlaceReading {
  const read = readAddress(door, answers);
  if (read.as === 'read' && read.parts.kind === 'shop') return read;
  return { as: 'missing', code: 'value-missing', column: 'building' };
}

function addressParts(address: string, context: PlaceContext, kind: 'dwelling' | 'shop' | null): PlaceReading {
  const read = readAddress(address, context.answers, kind);
  if (read.as === 'asked') return { ...read, column: 'address' };
  return read.as === 'read' ? read : { as: 'missing', code: 'address-not-understood', column: 'address' };
}

/** 1栋1单元 in one cell is both. */
function splitBuilding(building: string, entrance: string): { building: string; entrance: string } {
  if (entrance !== '' || building === '') return { building, entrance };
  const read = readAddress(building);
  const isBoth =
    read.as === 'read' && read.parts.building !== '' && read.parts.entrance !== '' && read.parts.door === '';
  return isBoth ? { building: read.parts.building, entrance: read.parts.entrance } : { building, entrance };
}

/** 3-2-601, 2-601 or 2单元601 in the door's cell: what its own columns do not say. A name that is no number stays whole. */
function splitDoor(door: string, house: { building: string; entrance: string }, answers: AddressAnswers): PlaceReading {
  const parts = (more: Partial<AddressParts>): PlaceReading => ({
    as: 'read',
    parts: { compound: '', ...house, floor: null, door, kind: 'dwelling', ...more },
  });
  if (!/[-－—–_/\\、栋幢座楼单元]/.test(door) || (/^[-\d]+$/.test(door) === false && !/\d/.test(door)))
    return parts({});
  const known = house.building !== '' && house.entrance === '' ? ({ 'two-numbers': 'entrance-door' } as const) : {};
  const read = readAddress(door, { ...answers, ...known });
  if (read.as === 'asked' && house.building !== '' && house.entrance !== '') return parts({});
  if (read.as === 'asked') return { ...read, column: 'door' };
  if (read.as === 'unread' || read.parts.compound !== '' || read.parts.door === '') return parts({});
  const { building, entrance, floor } = read.parts;
  return parts({
    building: house.building || building,
    entrance: house.entrance || entrance,
    floor,
    door: read.parts.door,
  });
}

/** A shop is called by its sign, else by its number; it is in a building, in a compound, or on a street of its own. */
function shopPlace(
  own: { compound: string; building: string; entrance: string; door: string },
  shop: string,
  address: string,
  context: PlaceContext,
): PlaceReading {
  const read = address === '' ? null : readAddress(address, context.answers, 'shop');
  if (read?.as === 'asked') return { ...read, column: 'address' };
  const said = read?.as === 'read' ? read.parts : null;
  // The compound of a street's shops is no compound: 海棠街60号附5号 stands on the street.
  const compound = said ? said.compound : own.building === '' ? '' : own.compound;
  const building = own.building || said?.building || '';
  const name = shop || own.door || said?.door || '';
  if (name === '') return { as: 'missing', code: 'value-missing', column: 'shop' };
  return {
    as: 'read',
    parts: { compound, building, entrance: '', floor: said?.floor ?? null, door: name, kind: 'shop' },
  };
}
