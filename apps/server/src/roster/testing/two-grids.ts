import { newId } from '../../platform/ids.ts';
import type { RunningServer } from '../../server.ts';

/** One building of six doors with its published grid. */
export interface SmallGrid {
  readonly gridId: string;
  /** What people call it. */
  readonly name: string;
  readonly compoundId: string;
  readonly entranceId: string;
  readonly doorIds: readonly string[];
}

/** A community of two courtyards, a building and a micro-grid each, under one general grid. */
export interface TwoGrids {
  readonly generalGridId: string;
  readonly first: SmallGrid;
  readonly second: SmallGrid;
}

/** Lays the ledger and a published version straight into the tables, so that tests of people and cases need no drawing. */
export async function layTwoGrids(
  server: RunningServer,
  communityId: string,
  communityCode: string,
): Promise<TwoGrids> {
  const generalGridId = newId();
  const versionId = newId();
  const longAgo = new Date(server.platform.clock.now() - 86_400_000).toISOString();
  const grids = [1, 2].map(no => ({
    no,
    gridId: newId(),
    short: `M00${no}`,
    // The office has a name of its own for one of them.
    officeName: no === 1 ? '银杏微网格' : null,
    compoundId: newId(),
    buildingId: newId(),
    entranceId: newId(),
    // Two hundred metres apart.
    lon: 104.06 + no * 0.002,
    doors: [1, 2, 3, 4, 5, 6].map(floor => ({ doorId: newId(), floor })),
  }));
  const of = { community_id: communityId };
  await server.platform.database.write([communityId], async tx => {
    await tx.insertMany(
      'compound',
      grids.map(g => ({
        ...of,
        compound_id: g.compoundId,
        source_ref: `yard-${g.no}`,
        name: `试验路${g.no}号院`,
        walled: true,
        gates: [],
      })),
    );
    await tx.insertMany(
      'building',
      grids.map(g => ({
        ...of,
        building_id: g.buildingId,
        source_ref: `building-${g.no}`,
        compound_id: g.compoundId,
        name: '1栋',
        listed_only: false,
      })),
    );
    await tx.insertMany(
      'entrance',
      grids.map(g => ({
        ...of,
        entrance_id: g.entranceId,
        source_ref: `entrance-${g.no}`,
        building_id: g.buildingId,
        name: '1单元',
        lon: g.lon,
        lat: 30.66,
        lift: false,
      })),
    );
    await tx.insertMany(
      'door',
      grids.flatMap(g =>
        g.doors.map(d => ({
          ...of,
          door_id: d.doorId,
          source_ref: `door-${g.no}-${d.floor}01`,
          kind: 'dwelling',
          entrance_id: g.entranceId,
          building_id: g.buildingId,
          compound_id: g.compoundId,
          floor: d.floor,
          name: `${d.floor}01`,
          place: `试验路${g.no}号院1栋1单元`,
          vacant: false,
          tenant: false,
          source: 'ledger',
        })),
      ),
    );
    await tx.insertMany('general_grid', [{ ...of, general_grid_id: generalGridId, no: 1, valid_from: longAgo }]);
    await tx.insertMany(
      'micro_grid',
      grids.map(g => ({ ...of, grid_id: g.gridId, no: g.no })),
    );
    await tx.insertMany(
      'grid_code',
      [...grids, { gridId: generalGridId, short: 'G01' }].map(g => ({
        ...of,
        grid_id: g.gridId,
        valid_from: longAgo,
        code: `${communityCode}${g.short}`,
        short: g.short,
      })),
    );
    await tx.insertMany('grid_version', [
      { ...of, version_id: versionId, no: 1, effective_from: longAgo, published_at: longAgo, doors: 12 },
    ]);
    await tx.insertMany(
      'grid_version_grid',
      grids.map(g => ({
        ...of,
        version_id: versionId,
        grid_id: g.gridId,
        general_grid_id: generalGridId,
        name: g.officeName,
        doors: 6,
        dwellings: 6,
        shops: 0,
        minutes: 30,
        walk_meters: 60,
        members: 1,
        binding: 'none',
        bent: [],
        area: [],
        label: [g.lon, 30.66],
        tour: [],
      })),
    );
    await tx.insertMany(
      'grid_assignment',
      grids.map(g => ({
        ...of,
        version_id: versionId,
        item: g.no,
        grid_id: g.gridId,
        entrance_id: g.entranceId,
        floor_from: 1,
        floor_to: 6,
      })),
    );
  });
  const [first, second] = grids.map(g => ({
    gridId: g.gridId,
    name: g.officeName ?? g.short,
    compoundId: g.compoundId,
    entranceId: g.entranceId,
    doorIds: g.doors.map(d => d.doorId),
  }));
  return { generalGridId, first: first!, second: second! };
}
