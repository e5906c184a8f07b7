import type { Actor, InventoryRow, RowFault, RowOutcome } from '@linli/domain';
import { importRows } from '@linli/domain';
import type { ImportReport, RowRefusal } from '@linli/protocol';
import { iso } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import type { Execute } from '../../platform/execute.ts';
import { childId } from '../../platform/ids.ts';
import { loadInventory, placeId } from '../load-inventory.ts';
import type { FileAnswer } from './read-file.ts';

type FileRead = Extract<FileAnswer, { kind: 'read' }>;

/** One import on its way. */
export interface ImportRun {
  readonly importId: string;
  readonly communityId: string;
  readonly actor: Actor;
  readonly file: FileRead;
  readonly dryRun: boolean;
}

const batchRows = 500;

/**
 * Sends a file's rows through the one write path, 500 a command, ids derived from the import's: a run that was cut off
 * goes on where it stopped when the same file comes again. A dry run matches the same way and writes nothing.
 */
export async function runImport(platform: Platform, execute: Execute, run: ImportRun): Promise<ImportReport> {
  const sent = run.dryRun ? await tryOut(platform, run) : await sendBatches(platform, execute, run);
  return reportOf(run, sent);
}

async function sendBatches(platform: Platform, execute: Execute, run: ImportRun): Promise<Sent> {
  const outcomes: RowOutcome[] = [];
  let replaced = 0;
  for (let from = 0; from < run.file.rows.length; from += batchRows) {
    const rows = run.file.rows.slice(from, from + batchRows);
    const answer = await execute(
      {
        id: childId(run.importId, `rows:${from}`),
        kind: 'places.importRows',
        communityId: run.communityId,
        capturedAt: iso(platform.clock.now()),
        payload: {
          importId: run.importId,
          rows,
          ...(from === 0 && run.file.attribution ? { attribution: run.file.attribution } : {}),
        },
      },
      run.actor,
    );
    if (answer.outcome !== 'accepted') throw new Error(`rows ${from}: ${JSON.stringify(answer).slice(0, 2000)}`);
    const result = answer.result as unknown as BatchResult;
    outcomes.push(...outcomesOf(rows, result));
    replaced += result.replaced;
  }
  await platform.database.write([run.communityId], tx =>
    tx.refreshStatistics('compound', 'building', 'entrance', 'door', 'place_line'),
  );
  return { outcomes, replaced };
}

/** What became of each row, and how many doors known by number only gave way to named ones. */
interface Sent {
  readonly outcomes: readonly RowOutcome[];
  readonly replaced: number;
}

interface BatchResult {
  readonly stored: number;
  readonly merged: number;
  readonly replaced: number;
  readonly storedAt: readonly number[];
  readonly refusals: readonly ({ readonly index: number } & RowFault)[];
}

/** The stored answer says which rows were refused and which were new; all others were known. */
function outcomesOf(rows: readonly InventoryRow[], result: BatchResult): RowOutcome[] {
  const refused = new Map(result.refusals.map(({ index, ...fault }) => [index, fault]));
  const stored = new Set(result.storedAt);
  return rows.map((_, index): RowOutcome => {
    const fault = refused.get(index);
    if (fault) return { as: 'refused', fault };
    return { as: stored.has(index) ? 'stored' : 'merged' };
  });
}

/** The same rules on what is stored now; what an earlier batch would have added is carried along in memory. */
function tryOut(platform: Platform, { communityId, file }: ImportRun): Promise<Sent> {
  return platform.database.read([communityId], async tx => {
    const known = await loadInventory(tx, communityId, file.rows);
    const { outcomes } = importRows(known, file.rows, (kind, ref) => placeId(communityId, kind, ref));
    return { outcomes, replaced: 0 };
  });
}

function reportOf({ importId, file, dryRun }: ImportRun, { outcomes, replaced }: Sent): ImportReport {
  const counted = outcomes.slice(0, outcomes.length - file.listedRows);
  const refusals = refusalsOf(file, counted);
  const stated = file.statesDoors ? counted.filter((_, index) => file.sources[index]! >= 0) : counted;
  const isNew = (outcome: RowOutcome) => outcome.as === 'stored';
  const lost = file.statesDoors ? stated.filter(outcome => outcome.as === 'refused').length : 0;
  const taken = file.taken - lost;
  const stored = file.statesDoors ? stated.filter(isNew).length : newFeatures(file, counted, taken);
  const figure = (is: (row: InventoryRow) => boolean) =>
    file.rows.filter((row, index) => outcomes[index]?.as !== 'refused' && is(row)).length;
  return {
    importId,
    rowsIn: file.rowsIn,
    stored,
    merged: taken - stored,
    listed: file.listed,
    refused: file.refused + lost,
    refusals: [...file.refusals, ...refusals].slice(0, 500),
    assumptions: [
      ...file.assumptions,
      ...(replaced > 0 ? [{ code: 'estimated-doors-replaced', count: replaced }] : []),
    ],
    dryRun,
    dwellings: figure(row => row.type === 'door' && row.kind === 'dwelling'),
    shops: figure(row => row.type === 'door' && row.kind === 'shop'),
    buildings: figure(row => row.type === 'building' && !row.listedOnly),
    entrances: figure(row => row.type === 'entrance'),
    compounds: figure(row => row.type === 'compound'),
  };
}

/**
 * How many of a map's features are new: compounds, buildings, drawn entrances and shops, lines. What leaves no row of its
 * own (a gate) counts as new where a compound is. What the reader laid out itself (an estimated stairwell) is no feature.
 */
function newFeatures(file: FileRead, outcomes: readonly RowOutcome[], taken: number): number {
  const of = (as: RowOutcome['as']) => file.rows.filter((row, index) => outcomes[index]?.as === as && isFeature(row));
  const fresh = of('stored');
  const rest = Math.max(0, taken - fresh.length - of('merged').length);
  return Math.min(taken, fresh.length + (fresh.some(row => row.type === 'compound') ? rest : 0));
}

function isFeature(row: InventoryRow): boolean {
  if (row.type === 'entrance') return !row.ref.startsWith(`${row.buildingRef}/e`);
  return row.type !== 'door' || (row.kind === 'shop' && !row.estimated);
}

const cures: Record<RowFault['code'], string> = {
  'parent-unknown': 'The place it belongs to was refused or is not in the file. Mend that row first.',
  'entrance-missing': 'A dwelling needs an entrance. Name the building and its stairwell.',
  'address-ambiguous': 'Two places have this address already. Rename one of them, or give the row its own reference.',
  'identity-number-not-accepted': 'Identity numbers are not accepted. Remove it; a door needs none.',
};

function refusalsOf(file: FileRead, outcomes: readonly RowOutcome[]): RowRefusal[] {
  return outcomes.flatMap((outcome, index) =>
    outcome.as === 'refused' ? [{ row: file.sources[index]!, ...outcome.fault, cure: cures[outcome.fault.code] }] : [],
  );
}
