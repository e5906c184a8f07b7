import { attributionOf, featureId, isObject } from './geojson/feature-table.ts';
import { TagList } from './geojson/tag-list.ts';
import { refuseFile } from './refuse.ts';
import type { FileRefusal } from './result.ts';

/** A feature as it stands in the file, unchecked but for being an object. */
export interface RawFeature {
  /** Index in `features`, from 0. */
  readonly row: number;
  /** The feature's own id, else its property `id`, `@id` or `osm_id`; `null` when it has none. */
  readonly id: string | null;
  readonly tags: TagList;
  readonly geometry: unknown;
}

export interface ParsedFeatures {
  readonly features: readonly RawFeature[];
  readonly attribution: string;
}

/** 128 MiB: about a quarter of a million buildings, and what a small machine parses without trouble. */
export const DEFAULT_MAX_BYTES = 128 * 1024 * 1024;

/**
 * The features of a GeoJSON text (or of an already parsed value). Refuses an empty file, one over `maxBytes` before
 * parsing it, one that is not JSON (naming the line), and one that is not a collection of features.
 */
export function parseFeatures(input: unknown, maxBytes = DEFAULT_MAX_BYTES): ParsedFeatures | FileRefusal {
  const parsed = typeof input === 'string' ? parseText(input, maxBytes) : { value: input };
  if ('refused' in parsed) return parsed;
  const root = parsed.value;
  if (!isObject(root) || !Array.isArray(root.features)) {
    return refuseFile('file-not-features', 'type', isObject(root) ? root.type : root);
  }
  const features = Array.from(root.features, rawFeature);
  return { features, attribution: attributionOf(root) };
}

function parseText(text: string, maxBytes: number): { value: unknown } | FileRefusal {
  if (text.length > maxBytes) return refuseFile('file-too-large', '', `${text.length} > ${maxBytes}`);
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (body.trim() === '') return refuseFile('file-empty', '', '');
  try {
    return { value: JSON.parse(body) };
  } catch (error) {
    const { where, excerpt } = placeOfError(body, (error as Error).message);
    return refuseFile('file-not-json', where, excerpt);
  }
}

/** Line and column of a JSON error. Engines word their messages differently, so only a `position N` is looked for. */
function placeOfError(text: string, message: string): { where: string; excerpt: string } {
  const found = /position (\d+)/.exec(message);
  const at = found ? Number(found[1]) : firstBareWord(text);
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return { where: `line ${line}, column ${column}`, excerpt: text.slice(at, at + 30) };
}

/** Where `NaN`, `Infinity` or another bare word stands: what JSON has no word for. 0 when there is none. */
function firstBareWord(text: string): number {
  const found = /[:,[]\s*(?!true|false|null)[A-Za-z-](?![\d.])/.exec(text);
  return found ? found.index + found[0].length - 1 : 0;
}

function rawFeature(value: unknown, row: number): RawFeature {
  const feature = isObject(value) ? value : {};
  const tags = new TagList(isObject(feature.properties) ? Object.entries(feature.properties).flat(1) : []);
  return { row, id: featureId(feature.id, tags), tags, geometry: feature.geometry };
}
