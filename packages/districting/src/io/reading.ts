import type { MetricRing } from '../geometry/metric-ring.ts';
import type { LocalPlane } from '../geometry/plane.ts';
import type { BuildingDraft } from './building-draft.ts';
import type { RefusalCode } from './cures.ts';
import type { ShapeTable } from './geojson/shape-table.ts';
import { refuseRow } from './refuse.ts';
import type { AssumptionCount, ListedFeature, RowRefusal } from './result.ts';
import type { TakenIds } from './taken-ids.ts';
import type { UseToDoors } from './use-to-doors.ts';

/** What one reading of a file carries along. */
export interface Reading {
  readonly plane: LocalPlane;
  /** Shapes by row, in WGS-84 where they are read at all. */
  readonly shapes: ShapeTable;
  readonly table: UseToDoors;
  readonly assumed: AssumptionCount;
  readonly refusals: RowRefusal[];
  readonly listed: ListedFeature[];
}

/** Refuses a row and keeps going. */
export function refuse(reading: Reading, row: number, column: string, value: unknown, code: RefusalCode): void {
  reading.refusals.push(refuseRow(row, column, value, code));
}

/** Takes an id unless it is taken, which refuses the row. */
export function claim(reading: Reading, taken: TakenIds, id: string, row: number): boolean {
  if (taken.take(id)) return true;
  refuse(reading, row, 'id', id, 'id-twice');
  return false;
}

/** Takes the outline of a building into `ring` in metres, its first corner not repeated. */
export function takeOutline({ shapes, plane }: Reading, { line }: BuildingDraft, ring: MetricRing): void {
  ring.take(shapes.at, shapes.firstAt[line]! + 1, shapes.firstAt[line + 1]!, plane);
}
