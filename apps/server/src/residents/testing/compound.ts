import type { PayloadInput } from '@linli/protocol';
import { childId } from '../../platform/ids.ts';

type Row = PayloadInput<'places.importRows'>['rows'][number];

/** An invented compound with one building, one entrance, and four doors on two floors. */
export function compoundRows(): Row[] {
  const door = (name: string, floor: number): Row => ({
    type: 'door',
    ref: `d-${name}`,
    name,
    kind: 'dwelling',
    entranceRef: 'e',
    floor,
  });
  return [
    { type: 'compound', ref: 'c', name: '测试院', walled: true, gates: [] },
    { type: 'building', ref: 'b', name: '1栋', compoundRef: 'c' },
    { type: 'entrance', ref: 'e', name: '1单元', buildingRef: 'b', at: [104.06, 30.66], lift: false },
    door('101', 1),
    door('102', 1),
    door('201', 2),
    door('202', 2),
  ];
}

/** The id that the ledger gives a door of {@link compoundRows} or any other file. */
export const doorId = (communityId: string, ref: string): string => childId(communityId, `door:${ref}`);
