import { SHAPE } from './geojson/shape-table.ts';
import type { Tags } from './geojson/tag-list.ts';
import { textOf } from './tags.ts';

/** What a feature is to districting. */
export type Role =
  | { readonly is: 'building' }
  | { readonly is: 'compound' }
  | { readonly is: 'entrance' }
  | { readonly is: 'gate' }
  | { readonly is: 'shop' }
  | { readonly is: 'barrier' }
  | { readonly is: 'way' }
  | { readonly is: 'other'; readonly reason: 'not-used' | 'passes-over-or-under'; readonly use: string };

const WATER = new Set(['river', 'canal', 'stream', 'riverbank']);
const RAIL = new Set(['rail', 'light_rail', 'subway', 'narrow_gauge', 'tram']);
const FAST_ROADS = new Set(['motorway', 'motorway_link', 'trunk']);
const WALLS = new Set(['wall', 'fence', 'city_wall', 'retaining_wall', 'guard_rail']);
const GATES = new Set(['gate', 'lift_gate', 'swing_gate', 'sliding_gate', 'entrance', 'kissing_gate', 'turnstile']);
const COMPOUND_PLACES = new Set(['compound', 'neighbourhood']);
const BUILDING: Role = { is: 'building' };
const HEIGHTS = ['building:levels', 'levels', 'Floor', 'floor', 'height', 'households'] as const;

/** The role of a feature by its tags and the kind of its shape. A rule a kind, read from top to bottom. */
export function roleOf(kind: number, tags: Tags): Role {
  if (kind === SHAPE.area) return roleOfArea(tags);
  return kind === SHAPE.point ? roleOfPoint(tags) : roleOfLine(tags);
}

function roleOfArea(tags: Tags): Role {
  const building = textOf(tags, 'building');
  if (building !== '' && building !== 'no') return BUILDING;
  if (textOf(tags, 'landuse') === 'residential' || COMPOUND_PLACES.has(textOf(tags, 'place')))
    return { is: 'compound' };
  if (WATER.has(textOf(tags, 'waterway')) || textOf(tags, 'natural') === 'water') return { is: 'barrier' };
  if (isShop(tags)) return { is: 'shop' };
  if (HEIGHTS.some(name => textOf(tags, name) !== '')) return BUILDING;
  if (textOf(tags, 'compound', 'community', '小区') !== '') return { is: 'compound' };
  return other(tags);
}

function roleOfPoint(tags: Tags): Role {
  const entrance = textOf(tags, 'entrance');
  if (entrance === 'gate' || GATES.has(textOf(tags, 'barrier'))) return { is: 'gate' };
  if (entrance !== '' && entrance !== 'no') return { is: 'entrance' };
  return isShop(tags) ? { is: 'shop' } : other(tags);
}

function roleOfLine(tags: Tags): Role {
  const highway = textOf(tags, 'highway');
  const water = textOf(tags, 'waterway');
  const rail = textOf(tags, 'railway');
  const isBarrier = WATER.has(water) || RAIL.has(rail) || FAST_ROADS.has(highway);
  if (isBarrier && isAboveOrBelow(tags))
    return { is: 'other', reason: 'passes-over-or-under', use: water || rail || highway };
  if (isBarrier || WALLS.has(textOf(tags, 'barrier'))) return { is: 'barrier' };
  return highway !== '' ? { is: 'way' } : other(tags);
}

/** A tunnel or an elevated line can be walked under or over. */
function isAboveOrBelow(tags: Tags): boolean {
  const isYes = (name: string) => !['', 'no'].includes(textOf(tags, name));
  return isYes('tunnel') || isYes('bridge');
}

function isShop(tags: Tags): boolean {
  return !['', 'no', 'vacant'].includes(textOf(tags, 'shop'));
}

function other(tags: Tags): Role {
  const known = ['landuse', 'natural', 'amenity', 'leisure', 'waterway', 'railway', 'barrier', 'place'];
  const name = known.find(key => textOf(tags, key) !== '');
  return { is: 'other', reason: 'not-used', use: name ? `${name}=${textOf(tags, name)}` : '' };
}
