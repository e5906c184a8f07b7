import type { FeatureCollection } from 'geojson';

/** Corners being clicked: each as a point, the sides between them, and from three on the ground they enclose. */
export function traceSource(corners: readonly (readonly [number, number])[]): FeatureCollection {
  const line = corners.map(([lon, lat]) => [lon, lat]);
  const shape =
    line.length < 2
      ? []
      : [
          line.length > 2
            ? { type: 'Polygon' as const, coordinates: [[...line, line[0]!]] }
            : { type: 'LineString' as const, coordinates: line },
        ];
  return {
    type: 'FeatureCollection',
    features: [...shape, ...line.map(at => ({ type: 'Point' as const, coordinates: at }))].map(geometry => ({
      type: 'Feature',
      properties: {},
      geometry,
    })),
  };
}
