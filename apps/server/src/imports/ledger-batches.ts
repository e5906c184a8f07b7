import { type InventoryRow, importRows, type RowFault, type RowOutcome } from '@linli/domain';
import { loadInventory, placeId } from '../places/index.ts';
import type { ImportJob } from './job.ts';

/** What became of a batch's rows of the ledger, in their order. */
export interface LedgerBatch {
  readonly outcomes: readonly RowOutcome[];
  /** Doors known by number only that gave way to named ones. */
  readonly replaced: number;
}
/** Sends batches of rows of the ledger, or tries them. */
export type SendLedger = (rows: readonly InventoryRow[]) => Promise<LedgerBatch>;

interface BatchResult {
  readonly replaced: number;
  readonly storedAt: readonly number[];
  readonly refusals: readonly ({ readonly index: number } & RowFault)[];
}

/** Each batch is a command of its own through the one write path; its id derives from the import's, so a repeat is known. */
export function ledgerSender(job: ImportJob): SendLedger {
  let batch = 0;
  return async rows => {
    const payload = { importId: job.importId, rows, choices: job.plan.choices ?? {} };
    const result = (await job.send('places.importRows', `rows:${batch++}`, payload)) as unknown as BatchResult;
    const refused = new Map(result.refusals.map(({ index, ...fault }) => [index, fault]));
    const stored = new Set(result.storedAt);
    const outcomes = rows.map((_, index): RowOutcome => {
      const fault = refused.get(index);
      return fault ? { as: 'refused', fault } : { as: stored.has(index) ? 'stored' : 'merged' };
    });
    return { outcomes, replaced: result.replaced };
  };
}

/**
 * The same rules on what is stored now, writing nothing. What an earlier batch would have brought is carried along as the
 * references of places: some bytes each, not the places.
 */
export function ledgerTrial({ platform, communityId, plan }: ImportJob): SendLedger {
  const brought = new Map<string, InventoryRow>();
  return async rows => {
    const parents = new Map<string, InventoryRow>();
    const need = (row: InventoryRow): void => {
      for (const key of parentKeys(row)) {
        const parent = brought.get(key);
        if (!parent || parents.has(key)) continue;
        need(parent);
        parents.set(key, parent);
      }
    };
    rows.forEach(need);
    const before = [...parents.values()];
    const all = [...before, ...rows];
    const { outcomes } = await platform.database.read([communityId], async tx =>
      importRows(
        await loadInventory(tx, communityId, all),
        all,
        (kind, ref) => placeId(communityId, kind, ref),
        plan.choices,
      ),
    );
    for (const row of rows) if (row.type !== 'door') brought.set(`${row.type}:${row.ref}`, row);
    return { outcomes: outcomes.slice(before.length), replaced: 0 };
  };
}

function parentKeys(row: InventoryRow): string[] {
  const keys: string[] = [];
  if ('compoundRef' in row && row.compoundRef !== undefined) keys.push(`compound:${row.compoundRef}`);
  if ('buildingRef' in row && row.buildingRef !== undefined) keys.push(`building:${row.buildingRef}`);
  if ('entranceRef' in row && row.entranceRef !== undefined) keys.push(`entrance:${row.entranceRef}`);
  return keys;
}
