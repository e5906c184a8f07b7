import type { DemoBuilding, DemoPlan } from './model.ts';
import { type Anchor, type LonLat, onEarth, ringOnEarth } from './on-earth.ts';
import type { Point } from './plane.ts';

/** One feature with OpenStreetMap-like tags; every one says `synthetic: true`. */
export interface DemoFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: LonLat }
    | { readonly type: 'LineString'; readonly coordinates: readonly LonLat[] }
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LonLat[])[] };
}

/** What an office's file looks like to the import. The foreign members mark it as generated. */
export interface DemoFeatureCollection {
  readonly type: 'FeatureCollection';
  readonly synthetic: true;
  readonly note: string;
  readonly features: readonly DemoFeature[];
}

const highway = { main: 'secondary', street: 'residential', lane: 'service' } as const;

/** Writes a plan as the import's GeoJSON: compounds, buildings, entrances, gates, shops, ways. Ids start with `prefix` and stay the same for the same seed. */
export function planGeoJson(plan: DemoPlan, anchor: Anchor, prefix: string, note: string): DemoFeatureCollection {
  const point = (id: string, at: Point, tags: DemoFeature['properties']): DemoFeature =>
    feature(id, tags, { type: 'Point', coordinates: onEarth(anchor, at) });
  const polygon = (id: string, ring: readonly Point[], tags: DemoFeature['properties']): DemoFeature =>
    feature(id, tags, { type: 'Polygon', coordinates: [ringOnEarth(anchor, ring)] });
  const feature = (id: string, tags: DemoFeature['properties'], geometry: DemoFeature['geometry']): DemoFeature => ({
    type: 'Feature',
    id: `${prefix}/${id}`,
    properties: { ...tags, synthetic: true },
    geometry,
  });
  const yes = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

  const compounds = plan.compounds.flatMap(c => [
    polygon(c.id, c.outline, {
      place: 'compound',
      name: c.name,
      walled: yes(c.walled),
      property_firm: yes(c.propertyFirm),
      built: c.built,
      'addr:street': c.street,
      'addr:housenumber': `${c.number}号`,
    }),
    ...(c.walled ? c.gates : []).map((at, i) =>
      point(`${c.id}-gate-${i + 1}`, at, { barrier: 'gate', compound: c.name, name: `${c.name}${gateNames[i]}` }),
    ),
  ]);
  const buildings = plan.buildings.map(b => polygon(b.id, b.outline, buildingTags(b)));
  const entrances = plan.buildings.flatMap(b =>
    b.entrances.map(e =>
      point(e.id, e.at, {
        entrance: 'staircase',
        compound: b.compound!.name,
        building_ref: `${prefix}/${b.id}`,
        ref: e.ref,
        households: e.dwellings.length,
      }),
    ),
  );
  const shops = plan.shops.map(s =>
    point(s.id, s.at, {
      shop: s.shop,
      name: s.name,
      compound: s.compound.name,
      building_ref: `${prefix}/${s.building.id}`,
      opens: 'street',
      ref: s.door,
      address: s.address,
    }),
  );
  const ways = plan.ways.map(way =>
    feature(
      `way-${way.id + 1}`,
      { highway: highway[way.rank], name: way.name },
      { type: 'LineString', coordinates: way.line.map(p => onEarth(anchor, p)) },
    ),
  );
  return {
    type: 'FeatureCollection',
    synthetic: true,
    note,
    features: [...compounds, ...buildings, ...entrances, ...shops, ...ways],
  };
}

const gateNames = ['大门', '二门', '三门'] as const;

function buildingTags(b: DemoBuilding): DemoFeature['properties'] {
  const households = b.entrances.reduce((sum, e) => sum + e.dwellings.length, 0);
  return {
    building: b.use,
    'building:levels': b.floors,
    ...(b.ref ? { ref: b.ref } : { name: b.name }),
    ...(b.amenity && { amenity: b.amenity }),
    ...(b.compound && { compound: b.compound.name }),
    ...(households > 0 && { lift: b.lift ? 'yes' : 'no', households, entrances: b.entrances.length }),
  };
}
