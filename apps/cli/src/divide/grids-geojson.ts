import type { GridFeature } from '@linli/districting';

/** Grids as GeoJSON, a feature a line so that two versions can be compared by eye. */
export function gridsGeoJson(features: readonly GridFeature[], attribution: string): string {
  const head = `{"type":"FeatureCollection",${attribution ? `"attribution":${JSON.stringify(attribution)},` : ''}"features":[`;
  return `${head}\n${features.map(feature => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}
