import type { ShapeTable } from './shape-table.ts';
import type { TagList } from './tag-list.ts';

/** A feature as it stands in the file. */
export interface FileFeature {
  /** Index in `features`, from 0; also its place in the table of shapes. */
  readonly row: number;
  /** The feature's own id, else its property `id`, `@id` or `osm_id`; `null` when it has none. */
  readonly id: string | null;
  readonly tags: TagList;
}

/** The features of a file with their shapes. */
export interface FeatureTable {
  readonly features: readonly FileFeature[];
  /** Shapes by row, in the file's coordinate system. */
  readonly shapes: ShapeTable;
  /** Who must be named where the data is shown, `''` when the file names nobody. */
  readonly attribution: string;
}

/** The id of a feature: its own, else the first of its tags that can be one. */
export function featureId(own: unknown, tags: TagList): string | null {
  if (isId(own)) return tidyId(own);
  for (const name of ID_TAGS) {
    const value = tags.get(name);
    if (isId(value)) return tidyId(value);
  }
  return null;
}

const ID_TAGS = ['id', '@id', 'osm_id'];

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value.trim() !== '') || (typeof value === 'number' && Number.isFinite(value));
}

function tidyId(value: string | number): string {
  return String(value).trim().slice(0, 120);
}

/** Who a collection says must be named, `''` when it says nobody. */
export function attributionOf(root: Readonly<Record<string, unknown>>): string {
  const metadata = isObject(root.metadata) ? root.metadata : {};
  const named = [root.attribution, root.copyright, metadata.attribution, root.licence, root.license];
  const found = named.find(value => typeof value === 'string' && value.trim() !== '') as string | undefined;
  return (found ?? '').trim().slice(0, 300);
}

/** Whether a parsed value is an object with named members (no array, no null). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
