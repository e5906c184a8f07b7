import { upload } from '../../places/testing/upload.ts';
import { newId } from '../../platform/ids.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { type AdoptedSheet, adoptSheet, type OfficeRow } from '../sheet/index.ts';

/** A door of the made-up office's list: compound, building, stairwell, floor and number on it. */
export interface ListedDoor {
  readonly compound: string;
  readonly building: number;
  readonly entrance: number;
  readonly floor: number;
  readonly no: number;
}

/** Doors of compounds of six-storey houses with two stairwells and two doors a floor: 24 doors a house. Nothing says where they stand. */
export function doorsOf(houses: Readonly<Record<string, number>>): ListedDoor[] {
  const each = <T>(count: number, make: (n: number) => T[]) =>
    Array.from({ length: count }, (_, i) => make(i + 1)).flat();
  return Object.entries(houses).flatMap(([compound, count]) =>
    each(count, building =>
      each(2, entrance => each(6, floor => each(2, no => [{ compound, building, entrance, floor, no }]))),
    ),
  );
}

const nameOf = ({ floor, no }: ListedDoor) => `${floor}0${no}`;
/** The key that the import of the list gives a door. */
export const refOf = (door: ListedDoor): string =>
  `${door.compound}/${door.building}栋/${door.entrance}单元/${door.floor}/${nameOf(door)}`;

/** Imports the doors; the office's grids come after. */
export async function importDoors(test: TestServer, doors: readonly ListedDoor[]): Promise<void> {
  const lines = doors.map(
    door => `${door.compound},${door.building}栋,${door.entrance}单元,${door.floor},${nameOf(door)}`,
  );
  const csv = ['compound,building,entrance,floor,door', ...lines].join('\n');
  const { report, problem } = await upload(test, csv, { format: 'csv' });
  if (report.stored !== doors.length) throw new Error(`import: ${JSON.stringify(report)} ${JSON.stringify(problem)}`);
}

/** Takes the grids over, a row a door, as the officer. */
export function adoptDoors(
  test: TestServer,
  doors: readonly ListedDoor[],
  say: (door: ListedDoor) => Partial<OfficeRow>,
  draftId = newId(),
): Promise<AdoptedSheet> {
  const office = { role: 'community-staff', gridId: null, generalGridId: null };
  return adoptSheet(test.server.execute, {
    draftId,
    communityId: test.communityId,
    actor: { personId: test.officerId, communityId: test.communityId, roles: [office] },
    sheetName: '网格台账.xlsx',
    capturedAt: new Date(test.clock.now()).toISOString(),
    rows: doors.map((door, i) => ({
      sheet: door.compound,
      row: i + 2,
      doorRef: refOf(door),
      microGrid: '',
      ...say(door),
    })),
  });
}
