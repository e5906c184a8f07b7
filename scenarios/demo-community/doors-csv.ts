import type { DemoPlan } from './model.ts';
import { type Anchor, onEarth } from './on-earth.ts';
import type { Point } from './plane.ts';

/** The columns of the doors file. `precaution` says what to do (`knock-longer` or nothing), never why; `synthetic` marks every row as generated. */
export const doorColumns = [
  'compound',
  'building',
  'entrance',
  'floor',
  'door',
  'kind',
  'lift',
  'people',
  'vacant',
  'tenant',
  'lon',
  'lat',
  'address',
  'ref',
  'name',
  'precaution',
  'synthetic',
] as const;

/** One row a door: dwellings in the order of their buildings, then shops. Yes and no are `yes` and `no`; a figure that does not apply is empty. `ref` is the door's key in this file, starting with `prefix`. */
export function doorsCsv(plan: DemoPlan, anchor: Anchor, prefix: string): string {
  const yes = (value: boolean): string => (value ? 'yes' : 'no');
  const place = (at: Point): readonly string[] => onEarth(anchor, at).map(degrees => degrees.toFixed(7));
  const rows: (readonly (string | number)[])[] = [doorColumns];
  for (const b of plan.buildings) {
    for (const e of b.entrances) {
      const [lon, lat] = place(e.at) as [string, string];
      for (const d of e.dwellings) {
        const where = [b.compound!.name, b.ref, e.ref, d.floor, d.door, 'dwelling', yes(b.lift)];
        rows.push([
          ...where,
          d.people,
          yes(d.vacant),
          yes(d.tenant),
          lon,
          lat,
          d.address,
          `${prefix}/${d.id}`,
          '',
          d.slow ? 'knock-longer' : '',
          'true',
        ]);
      }
    }
  }
  for (const s of plan.shops) {
    const [lon, lat] = place(s.at) as [string, string];
    const where = [s.compound.name, s.building.ref, '', 1, s.door, 'shop', 'no'];
    rows.push([...where, '', 'no', 'no', lon, lat, s.address, `${prefix}/${s.id}`, s.name, '', 'true']);
  }
  return `${rows.map(row => row.join(',')).join('\n')}\n`;
}
