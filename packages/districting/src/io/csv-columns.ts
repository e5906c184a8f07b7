import type { RefusalCode } from './cures.ts';
import { personalHeading } from './personal-data.ts';

/** The columns that a list of doors may have. */
export type DoorColumn =
  | 'compound'
  | 'building'
  | 'entrance'
  | 'floor'
  | 'door'
  | 'kind'
  | 'lon'
  | 'lat'
  | 'lift'
  | 'people'
  | 'vacant'
  | 'tenant'
  | 'precaution'
  | 'address'
  | 'ref';

/** Headings by column, compared without case, spaces, dashes and underscores. */
export const HEADINGS: Readonly<Record<DoorColumn, readonly string[]>> = {
  compound: ['compound', '小区', '小区名称', '院落'],
  building: ['building', '楼栋', '栋', '幢', '楼号', '栋号'],
  entrance: ['entrance', '单元', '单元号', '门栋'],
  floor: ['floor', '楼层', '层'],
  door: ['door', '房号', '门牌', '室号', '户号'],
  kind: ['kind', 'type', '类型', '类别'],
  lon: ['lon', 'lng', 'longitude', '经度'],
  lat: ['lat', 'latitude', '纬度'],
  lift: ['lift', 'elevator', '电梯'],
  people: ['householdpeople', 'people', '人数', '户内人数', '家庭人数', '人口数'],
  vacant: ['vacant', '空置', '是否空置', '空置房'],
  tenant: ['tenant', 'rented', '租户', '出租', '租住', '是否出租', '是否租户'],
  precaution: ['precaution', '提示', '上门提示', '敲门提示'],
  address: ['address', '地址', '详细地址', '门牌地址'],
  // No bare `id` or 编号: those are mostly running numbers, which mean another door in the next file.
  ref: ['ref', 'reference', '户编号', '房屋编号', '外部编号'],
};

/** Where each known column stands, which headings are not used, and which must not be read. */
export interface ColumnPlan {
  readonly at: ReadonlyMap<DoorColumn, number>;
  readonly ignored: readonly string[];
  readonly personal: readonly { readonly index: number; readonly heading: string; readonly code: RefusalCode }[];
  /** A second heading of the same meaning, `null` when there is none. */
  readonly twice: string | null;
  readonly headings: readonly string[];
}

/** Reads a header line. Personal headings are found before anything else, so that none is taken for another column. */
export function planColumns(headings: readonly string[]): ColumnPlan {
  const at = new Map<DoorColumn, number>();
  const ignored: string[] = [];
  const personal: { index: number; heading: string; code: RefusalCode }[] = [];
  let twice: string | null = null;
  headings.forEach((heading, index) => {
    const code = personalHeading(heading);
    const column = columnOf(heading);
    if (code) personal.push({ index, heading: heading.slice(0, 80), code });
    else if (!column) ignored.push(heading);
    else if (at.has(column)) twice ??= heading;
    else at.set(column, index);
  });
  return { at, ignored, personal, twice, headings };
}

function columnOf(heading: string): DoorColumn | undefined {
  const plain = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  return (Object.keys(HEADINGS) as DoorColumn[]).find(column => HEADINGS[column].includes(plain));
}
