import type { Position } from '../../model.ts';
import type { RefusalCode } from '../cures.ts';
import { wider } from '../wider.ts';

/** Why a feature has no shape that can be used. */
export interface ShapeFault {
  readonly code: RefusalCode;
  readonly given: unknown;
}

/** Kinds of shape by number. */
export const SHAPE = { none: 0, point: 1, lines: 2, area: 3 } as const;

/** More corners in one line than this are refused before any is weighed. */
export const MOST_CORNERS = 20_000;

/**
 * The shapes of a file's features in typed arrays. Feature `f` has the lines `firstLine[f]` … `firstLine[f + 1] − 1`; line `l` the
 * positions `firstAt[l]` … `firstAt[l + 1] − 1`, each two numbers of `at`. A point is a line of one position; the rings of an area
 * are lines, and the first of each of its polygons is its outline.
 */
export class ShapeTable {
  features = 0;
  lines = 0;
  positions = 0;
  kind: Uint8Array;
  firstLine: Int32Array;
  firstAt: Int32Array;
  /** 1 for a ring that is the outline of a polygon. */
  isOutline: Uint8Array;
  /** Longitude and latitude in turn. */
  at: Float64Array;
  /** What is wrong with the shape of a feature of kind `none`. */
  readonly faults = new Map<number, ShapeFault>();

  /** @param expected about how many positions there will be */
  constructor(expected: number) {
    const lines = Math.max(64, expected >> 2);
    this.kind = new Uint8Array(lines);
    this.firstLine = new Int32Array(lines + 1);
    this.firstAt = new Int32Array(lines + 1);
    this.isOutline = new Uint8Array(lines);
    this.at = new Float64Array(Math.max(128, 2 * expected));
  }

  /** One more position of the line at hand. */
  addPosition(lon: number, lat: number): void {
    const next = 2 * this.positions++;
    if (next === this.at.length) this.at = wider(this.at, 2 * next);
    this.at[next] = lon;
    this.at[next + 1] = lat;
  }

  /** Ends the line at hand. */
  endLine(isOutline: boolean): void {
    if (this.lines + 1 === this.firstAt.length) {
      this.firstAt = wider(this.firstAt, 2 * this.lines + 1);
      this.isOutline = wider(this.isOutline, 2 * this.lines);
    }
    this.isOutline[this.lines++] = isOutline ? 1 : 0;
    this.firstAt[this.lines] = this.positions;
  }

  /** Ends the feature at hand; its lines are those since the last one. */
  endFeature(kind: number): void {
    if (this.features + 1 === this.firstLine.length) {
      this.firstLine = wider(this.firstLine, 2 * this.features + 1);
      this.kind = wider(this.kind, 2 * this.features);
    }
    this.kind[this.features++] = kind;
    this.firstLine[this.features] = this.lines;
  }

  /** Ends the feature at hand without a shape: what was added since the last one is taken back. */
  endFaulty(fault: ShapeFault): void {
    this.lines = this.firstLine[this.features]!;
    this.positions = this.firstAt[this.lines]!;
    this.faults.set(this.features, fault);
    this.endFeature(SHAPE.none);
  }

  /** The positions of a line as pairs. */
  line(l: number): Position[] {
    const { at } = this;
    const [from, to] = [this.firstAt[l]!, this.firstAt[l + 1]!];
    const out = new Array<Position>(to - from);
    for (let i = from; i < to; i++) out[i - from] = [at[2 * i]!, at[2 * i + 1]!];
    return out;
  }

  /** The first position of a feature that has a shape. */
  firstOf(feature: number): Position {
    const i = 2 * this.firstAt[this.firstLine[feature]!]!;
    return [this.at[i]!, this.at[i + 1]!];
  }
}
