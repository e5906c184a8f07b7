import type { DemoFeature, DemoFeatureCollection } from './geojson.ts';

/**
 * The same places without a count of dwellings, for an office that imports its list of doors first and its drawing
 * second: entrances state no household, and shops are called what the list of doors calls them (附5号, the sign moves to
 * `brand`), so that each door of the list is found again and none is made up from the drawing.
 */
export function outlinesOf(places: DemoFeatureCollection): DemoFeatureCollection {
  return { ...places, features: places.features.map(feature => ({ ...feature, properties: tagsOf(feature) })) };
}

function tagsOf({ properties }: DemoFeature): DemoFeature['properties'] {
  const { households, entrances, ...rest } = properties;
  if ('entrance' in rest) return { ...rest, households: 0 };
  if (!('shop' in rest)) return rest;
  const { name, ...shop } = rest;
  return { ...shop, ...(name !== undefined && { brand: name }) };
}
