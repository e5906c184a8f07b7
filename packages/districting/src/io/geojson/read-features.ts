import { DEFAULT_MAX_BYTES, parseFeatures } from '../parse-features.ts';
import { refuseFile } from '../refuse.ts';
import type { FileRefusal } from '../result.ts';
import { addShape } from './add-shape.ts';
import type { FeatureTable } from './feature-table.ts';
import { scanFeatures } from './scan-features.ts';
import { ShapeTable } from './shape-table.ts';

/**
 * The features of a GeoJSON file with their shapes: from its UTF-8 bytes, which is quickest, from its text, or from the parsed
 * value. The same from each, and what `parseFeatures` refuses; `maxBytes` counts the bytes of bytes and the characters of a text.
 */
export function readFeatures(input: unknown, maxBytes = DEFAULT_MAX_BYTES): FeatureTable | FileRefusal {
  if (!(input instanceof Uint8Array)) return tableOf(input, maxBytes);
  if (input.length > maxBytes) return refuseFile('file-too-large', '', `${input.length} > ${maxBytes}`);
  return scanFeatures(input) ?? tableOf(new TextDecoder().decode(input), maxBytes);
}

function tableOf(input: unknown, maxBytes: number): FeatureTable | FileRefusal {
  const parsed = parseFeatures(input, maxBytes);
  if ('refused' in parsed) return parsed;
  const shapes = new ShapeTable(5 * parsed.features.length);
  for (const { geometry } of parsed.features) addShape(shapes, geometry);
  return { features: parsed.features, shapes, attribution: parsed.attribution };
}
