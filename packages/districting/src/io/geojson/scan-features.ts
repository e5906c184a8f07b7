import { kindOf } from './add-shape.ts';
import { ByteCursor, Unusual } from './byte-cursor.ts';
import { attributionOf, type FeatureTable, type FileFeature, featureId } from './feature-table.ts';
import { MOST_CORNERS, ShapeTable } from './shape-table.ts';
import { TagList } from './tag-list.ts';

const [COMMA, OPEN, CLOSE, OPEN_OBJECT, CLOSE_OBJECT] = [44, 91, 93, 123, 125];

/**
 * The features of a GeoJSON collection straight from its UTF-8 bytes, without an object a coordinate: what `JSON.parse` and a walk over
 * its value give, to the last bit. `null` where anything is unusual: a mistake, a shape or a position that would be refused, a
 * member twice, a name that looks like a number (objects would put it first). Then the text is to be parsed as a whole. One pass.
 */
export function scanFeatures(bytes: Uint8Array): FeatureTable | null {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return new Scan(new ByteCursor(bytes, hasMark ? 3 : 0)).collection();
  } catch (error) {
    if (error instanceof Unusual) return null;
    throw error;
  }
}

class Scan {
  private readonly cursor: ByteCursor;
  private readonly shapes: ShapeTable;
  private readonly features: FileFeature[] = [];
  /** Names and values of all features' tags. */
  private readonly flat: unknown[] = [];

  constructor(cursor: ByteCursor) {
    this.cursor = cursor;
    // A position takes some thirty bytes with what belongs to it.
    this.shapes = new ShapeTable(cursor.bytes.length >> 5);
  }

  collection(): FeatureTable {
    const { cursor } = this;
    const rest: Record<string, unknown> = Object.create(null);
    let hasFeatures = false;
    this.members(name => {
      if (name !== 'features') {
        if (name in rest) throw new Unusual();
        rest[name] = cursor.value();
        return;
      }
      if (hasFeatures) throw new Unusual();
      hasFeatures = true;
      this.list();
    });
    if (!hasFeatures || cursor.peek() >= 0) throw new Unusual();
    return { features: this.features, shapes: this.shapes, attribution: attributionOf(rest) };
  }

  /** Members of an object, the value of each to be passed by who is asked. */
  private members(each: (name: string) => void): void {
    const { cursor } = this;
    cursor.pass(OPEN_OBJECT);
    if (cursor.peek() === CLOSE_OBJECT) {
      cursor.place++;
      return;
    }
    do {
      const name = cursor.name();
      cursor.pass(58);
      each(name);
    } while (cursor.more(CLOSE_OBJECT));
  }

  private list(): void {
    const { cursor } = this;
    cursor.pass(OPEN);
    if (cursor.peek() === CLOSE) {
      cursor.place++;
      return;
    }
    do this.feature();
    while (cursor.more(CLOSE));
  }

  private feature(): void {
    const { cursor } = this;
    let seen = 0;
    let own: unknown;
    let tags = NO_TAGS;
    cursor.pass(OPEN_OBJECT);
    do {
      const name = cursor.name();
      cursor.pass(58);
      const bit = bitOf(name);
      if ((seen & bit) !== 0) throw new Unusual();
      seen |= bit;
      if (bit === BIT.properties) tags = this.tags();
      else if (bit === BIT.geometry) this.geometry();
      else if (bit === BIT.id) own = cursor.value();
      else cursor.value();
    } while (cursor.more(CLOSE_OBJECT));
    if ((seen & BIT.geometry) === 0) this.shapes.endFaulty({ code: 'no-geometry', given: '' });
    this.features.push({ row: this.features.length, id: featureId(own, tags), tags });
  }

  private tags(): TagList {
    const { cursor } = this;
    if (cursor.peek() !== OPEN_OBJECT) {
      // No tags where there is no object, a list for example.
      cursor.value();
      return NO_TAGS;
    }
    cursor.place++;
    if (cursor.peek() === CLOSE_OBJECT) {
      cursor.place++;
      return NO_TAGS;
    }
    const { flat } = this;
    const from = flat.length;
    do {
      const name = cursor.name();
      cursor.pass(58);
      if (looksLikeNumber(name)) throw new Unusual();
      for (let i = from; i < flat.length; i += 2) if (flat[i] === name) throw new Unusual();
      flat.push(name, cursor.value());
    } while (cursor.more(CLOSE_OBJECT));
    return new TagList(flat, from, flat.length);
  }

  /** A geometry, its members in any order. */
  private geometry(): void {
    const { cursor } = this;
    if (cursor.peek() === 110) {
      cursor.value();
      this.shapes.endFaulty({ code: 'no-geometry', given: '' });
      return;
    }
    let type = '';
    let depth = 0;
    cursor.pass(OPEN_OBJECT);
    do {
      const name = cursor.name();
      cursor.pass(58);
      if (name === 'coordinates') {
        if (depth > 0) throw new Unusual();
        depth = this.coordinates();
      } else if (name === 'type') {
        if (type !== '') throw new Unusual();
        type = cursor.text();
      } else cursor.value();
    } while (cursor.more(CLOSE_OBJECT));
    if (depth === 0 || depth !== depthOf(type)) throw new Unusual();
    this.shapes.endFeature(kindOf(type));
  }

  /** Lists of positions, of lists, or a position; answers how deep the lists are nested, 1 for a position alone. */
  private coordinates(): number {
    const { cursor, shapes } = this;
    let depth = 0;
    while (cursor.peek() === OPEN) {
      cursor.place++;
      depth++;
    }
    if (depth === 0 || depth > 4) throw new Unusual();
    if (depth === 1) {
      this.position();
      shapes.endLine(false);
      return 1;
    }
    // Which list each line is in follows from the brackets between two of them.
    let isOutline = depth > 2;
    for (;;) {
      this.positions(isOutline);
      let closed = 1;
      while (closed < depth - 1 && !cursor.more(CLOSE)) closed++;
      if (closed === depth - 1) break;
      for (let i = 0; i < closed; i++) cursor.pass(OPEN);
      cursor.pass(OPEN);
      isOutline = closed > 1;
    }
    return depth;
  }

  /** The positions of a line from the first one's numbers up to the end of the line. */
  private positions(isOutline: boolean): void {
    const { cursor, shapes } = this;
    let left = MOST_CORNERS;
    for (;;) {
      this.position();
      if (--left < 0) throw new Unusual();
      if (!cursor.more(CLOSE)) break;
      cursor.pass(OPEN);
    }
    shapes.endLine(isOutline);
  }

  /** The numbers of a position and its end; heights are passed over. */
  private position(): void {
    const { cursor } = this;
    const lon = cursor.number();
    cursor.pass(COMMA);
    this.shapes.addPosition(lon, cursor.number());
    while (cursor.more(CLOSE)) cursor.number();
  }
}

const NO_TAGS = new TagList([]);
const BIT = { id: 1, properties: 2, geometry: 4 } as const;

function bitOf(name: string): number {
  if (name === 'properties') return BIT.properties;
  if (name === 'geometry') return BIT.geometry;
  return name === 'id' ? BIT.id : 0;
}

/** How deep the coordinates of each type are nested; 0 for what is left to the parser. */
function depthOf(type: string): number {
  if (type === 'Polygon' || type === 'MultiLineString') return 3;
  if (type === 'Point') return 1;
  if (type === 'LineString') return 2;
  return type === 'MultiPolygon' ? 4 : 0;
}

/** An object names such members before all others, whatever the file's order. */
function looksLikeNumber(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57;
}
