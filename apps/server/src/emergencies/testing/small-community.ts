import { normalisePhone } from '@linli/domain';
import { sql } from 'kysely';
import { childId, newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { Peopled } from '../../testing/first-community.ts';

/** People of one grid. */
export interface TestGrid {
  readonly gridId: string;
  readonly code: string;
  /** `null` where the head's place is vacant. */
  readonly headId: string | null;
  readonly memberIds: readonly string[];
  readonly entranceId: string;
  /** In walking order. */
  readonly doorIds: readonly string[];
}

/** A synthetic community with published grids and people, straight into the tables. */
export interface SmallCommunity {
  readonly communityId: string;
  /** The first general grid, and its member. */
  readonly generalGridId: string;
  readonly generalMemberId: string;
  readonly grids: readonly TestGrid[];
}

export interface SmallPlan {
  readonly grids: number;
  readonly doorsPerGrid: number;
  readonly membersPerGrid?: number;
  /** A number for each head and member, in the order of the grids; the usual one when left out. */
  readonly phoneOf?: (index: number) => string;
  /** Grids without a head, by index. */
  readonly vacant?: readonly number[];
  /** How many general grids stand around them, in the order of the grids; one when left out. Only the first has a member. */
  readonly generals?: number;
}

/** Fills the test server's community: one entrance a grid, four doors a floor, a general grid with its member. */
export async function seedSmallCommunity(test: Peopled, plan: SmallPlan): Promise<SmallCommunity> {
  const { communityId, server, clock } = test;
  const at = new Date(clock.now() - 60_000).toISOString();
  const versionId = newId();
  const generalIds = Array.from({ length: plan.generals ?? 1 }, () => newId());
  const generalGridId = generalIds[0] as string;
  const generalOf = (index: number) => generalIds[Math.floor((index * generalIds.length) / plan.grids)] as string;
  const row = (table: string, rows: readonly Record<string, unknown>[]) => (tx: Tx) =>
    tx.insertMany(
      table,
      rows.map(one => ({ community_id: communityId, ...one })),
    );
  const grids = Array.from({ length: plan.grids }, (_, index) => planGrid(plan, index));
  const buildingId = newId();
  await server.platform.database.write([communityId], async tx => {
    await row(
      'general_grid',
      generalIds.map((id, index) => ({ general_grid_id: id, no: index + 1, valid_from: at })),
    )(tx);
    await row('building', [
      { building_id: buildingId, source_ref: 'b', name: '1栋', listed_only: false, address_key: '' },
    ])(tx);
    await row('grid_version', [
      { version_id: versionId, no: 1, effective_from: at, published_at: at, doors: plan.grids * plan.doorsPerGrid },
    ])(tx);
    await row(
      'micro_grid',
      grids.map((grid, index) => ({
        grid_id: grid.gridId,
        no: index + 1,
      })),
    )(tx);
    await row(
      'grid_code',
      [...grids, ...generalIds.map((gridId, index) => ({ gridId, code: `G0${index + 1}` }))].map(
        ({ gridId, code }) => ({
          grid_id: gridId,
          valid_from: at,
          code,
          short: code,
        }),
      ),
    )(tx);
    await row(
      'grid_version_grid',
      grids.map((grid, index) => versionGrid(grid, versionId, generalOf(index))),
    )(tx);
    await row(
      'entrance',
      grids.map(grid => ({
        entrance_id: grid.entranceId,
        source_ref: `e-${grid.code}`,
        building_id: buildingId,
        name: '1单元',
        lon: 104.1,
        lat: 30.6,
        lift: false,
        address_key: '',
      })),
    )(tx);
    await row(
      'grid_assignment',
      grids.map((grid, index) => ({
        version_id: versionId,
        item: index,
        grid_id: grid.gridId,
        entrance_id: grid.entranceId,
        floor_from: -1000,
        floor_to: 1000,
        holds_unknown: true,
      })),
    )(tx);
    await row(
      'door',
      grids.flatMap(grid => grid.doorIds.map((doorId, index) => doorRow(grid, doorId, index))),
    )(tx);
  });
  const generalMemberId = newId();
  const ofGrid = ({ gridId, headId, memberIds }: TestGrid): readonly TestDuty[] => [
    ...(headId ? [{ personId: headId, role: 'grid-head', objectKind: 'micro-grid', objectId: gridId }] : []),
    ...memberIds.map(personId => ({ personId, role: 'grid-member', objectKind: 'micro-grid', objectId: gridId })),
  ];
  const { phoneOf } = plan;
  const withNumbers = (duties: readonly TestDuty[]): readonly TestDuty[] =>
    phoneOf ? duties.map((duty, index) => ({ ...duty, phone: phoneOf(index) })) : duties;
  await addPeople(test, [
    {
      personId: generalMemberId,
      role: 'general-grid-member',
      objectKind: 'general-grid',
      objectId: generalGridId,
    },
    ...withNumbers(grids.flatMap(ofGrid)),
  ]);
  return { communityId, generalGridId, generalMemberId, grids };
}

function planGrid(plan: SmallPlan, index: number): TestGrid {
  return {
    gridId: newId(),
    code: `M${String(index + 1).padStart(3, '0')}`,
    headId: plan.vacant?.includes(index) ? null : newId(),
    memberIds: Array.from({ length: plan.membersPerGrid ?? 1 }, () => newId()),
    entranceId: newId(),
    doorIds: Array.from({ length: plan.doorsPerGrid }, () => newId()),
  };
}

const versionGrid = (grid: TestGrid, versionId: string, generalGridId: string) => ({
  version_id: versionId,
  grid_id: grid.gridId,
  general_grid_id: generalGridId,
  doors: grid.doorIds.length,
  dwellings: grid.doorIds.length,
  shops: 0,
  minutes: grid.doorIds.length * 3,
  walk_meters: 10,
  members: 1,
  binding: 'none',
  bent: [],
  area: [],
  label: [104.1, 30.6],
  tour: [{ e: grid.entranceId }],
});

const doorRow = (grid: TestGrid, doorId: string, index: number) => {
  const floor = Math.floor(index / 4) + 1;
  const name = `${floor}0${(index % 4) + 1}`;
  const sort = String(index).padStart(6, '0');
  return {
    door_id: doorId,
    source_ref: `d-${grid.code}-${index}`,
    kind: 'dwelling',
    entrance_id: grid.entranceId,
    floor,
    name,
    place: `试验院${grid.code} 1栋1单元`,
    vacant: false,
    tenant: false,
    address_key: '',
    sort_key: sort,
    source: 'ledger',
  };
};

const usualPhone = '130 0000 0000';

/** A synthetic person with one duty in force, who takes part in drills. */
export interface TestDuty {
  readonly personId: string;
  readonly role: string;
  readonly objectKind: string;
  readonly objectId: string;
  /** Left out: a number that is many people's here, and cannot be looked up. `null`: none. */
  readonly phone?: string | null;
}

/** One of them. @returns their id */
export async function addPerson(
  test: Peopled,
  role: string,
  objectKind: string,
  objectId: string,
  personId = newId(),
  phone: string | null = usualPhone,
): Promise<string> {
  await addPeople(test, [{ personId, role, objectKind, objectId, phone }]);
  return personId;
}

/** Many at once. */
export async function addPeople(test: Peopled, people: readonly TestDuty[]): Promise<void> {
  const { communityId, server, clock } = test;
  const at = new Date(clock.now() - 60_000).toISOString();
  await server.platform.database.write([communityId], async tx => {
    const sealer = await server.platform.vault.forPurpose(tx, communityId, 'roster');
    await tx.insertMany(
      'person',
      people.map(({ personId, phone = usualPhone }) => ({
        community_id: communityId,
        person_id: personId,
        name: sealer.seal(`试${personId.slice(-4)}`, `person.name:${personId}`),
        phone: phone ? sealer.seal(phone, `person.phone:${personId}`) : null,
        phone_index: phone && phone !== usualPhone ? sealer.blindIndex(normalisePhone(phone)) : null,
        key_id: sealer.keyId,
        kinds: [],
        state: 'active',
        created_at: at,
      })),
    );
    await tx.insertMany(
      'drill_consent',
      people.map(({ personId }) => ({
        community_id: communityId,
        consent_id: newId(),
        person_id: personId,
        valid_from: at,
        way: 'paper',
      })),
    );
    await tx.insertMany(
      'assignment',
      people.map(({ personId, role, objectKind, objectId }) => ({
        community_id: communityId,
        assignment_id: childId(personId, role),
        subject_kind: 'person',
        subject_id: personId,
        object_kind: objectKind,
        object_id: objectId,
        role,
        valid_from: at,
        source: 'test',
      })),
    );
  });
}

/** Ends a person's duties at the server's present. */
export async function endDuties(test: Peopled, personId: string): Promise<void> {
  const now = new Date(test.clock.now()).toISOString();
  await test.server.platform.database.write([test.communityId], tx =>
    tx.run(
      sql`UPDATE assignment SET valid_to = ${now} WHERE community_id = ${test.communityId} AND subject_id = ${personId}`,
    ),
  );
}
