import {
  ImportCount,
  type InventoryRow,
  type RowOutcome,
  rowCure,
  type SheetRefusal,
  type SheetRowFault,
  type SheetRowRead,
  type SheetsSeen,
  type SheetTally,
} from '@linli/domain';
import type { ImportLine, SheetReport } from '@linli/protocol';
import { defaultLimits, isWorkbookFault, workbookCure } from '@linli/workbook';
import { ChoicesOfFile } from './choices-of-file.ts';
import { GridsOfFile } from './grid-batches.ts';
import { type HouseholdFigures, householdSender } from './household-batches.ts';
import type { ImportJob } from './job.ts';
import { ledgerSender, ledgerTrial } from './ledger-batches.ts';
import { readInThread } from './read-in-thread.ts';

/** Rows of the ledger that one command takes. */
const batchRows = 500;

/**
 * Runs an import and tells how it goes, line by line; whoever stops listening stops it after the batch at hand. What is
 * stored then stays stored and can be undone; the same file sent again goes on.
 */
export async function* runJob(job: ImportJob): AsyncGenerator<ImportLine> {
  const run = new ImportRun(job);
  const { plan, coordinates, bytes } = job;
  const year = new Date(job.platform.clock.now()).getUTCFullYear();
  for await (const answer of readInThread({ bytes, want: 'read', plan, coordinates, year, limits: defaultLimits })) {
    if (isWorkbookFault(answer)) {
      const { refused: code, where, value } = answer;
      yield { fault: { code, where, value, cure: workbookCure(code, job.language) } };
      return;
    }
    if (answer.kind === 'seen') run.seen = answer;
    else if (answer.kind === 'end') run.tally = answer.tally;
    else {
      yield* run.take(answer.rows);
      yield { progress: answer.share };
    }
  }
  yield { report: await run.finish() };
}

/** What became of the door of a row. */
type DoorOutcome = { readonly as: 'stored' | 'merged' } | SheetRowFault;

class ImportRun {
  seen: SheetsSeen | null = null;
  tally: SheetTally | null = null;
  private readonly job: ImportJob;
  private readonly count = new ImportCount();
  private readonly sendLedger;
  private readonly sendHouseholds;
  private readonly brought = { compounds: 0, buildings: 0, entrances: 0, dwellings: 0, shops: 0 };
  private readonly grids = { micro: new Set<string>(), general: new Set<string>(), heads: new Set<string>() };
  private readonly households: HouseholdFigures = { named: 0, stored: 0, merged: 0, refused: 0 };
  private readonly gridsOfFile: GridsOfFile;
  private readonly choices = new ChoicesOfFile();
  private replaced = 0;

  constructor(job: ImportJob) {
    this.job = job;
    this.sendLedger = job.dryRun ? ledgerTrial(job) : ledgerSender(job);
    this.sendHouseholds = householdSender(job, this.households);
    this.gridsOfFile = new GridsOfFile(job);
  }

  /** Takes rows as they were read; gives a line for each that is refused. */
  async *take(rows: readonly SheetRowRead[]): AsyncGenerator<ImportLine> {
    for (const part of partsOf(rows)) {
      const inventory = part.flatMap(row => (row.as === 'door' ? row.inventory : []));
      const { outcomes, replaced } =
        inventory.length > 0 ? await this.sendLedger(inventory) : { outcomes: [], replaced: 0 };
      this.replaced += replaced;
      const outcomeOf = this.outcomesOf(part, outcomes);
      const accepted = part.filter(row => row.as === 'door').filter(row => 'as' in outcomeOf.get(row)!);
      const amiss = await this.sendHouseholds(accepted);
      for (const row of part) {
        const outcome = row.as === 'door' ? (amiss.get(row) ?? outcomeOf.get(row)!) : { as: 'merged' as const };
        const refusal = this.count.add(row, outcome);
        if (refusal) yield this.refusedLine(refusal, row);
      }
      for (const { door } of accepted) this.noteGrid(door.grid);
      await this.gridsOfFile.take(accepted);
    }
  }

  async finish(): Promise<SheetReport> {
    const { rowsIn, stored, merged, listed, refused } = this.count;
    const figures = { rowsIn, stored, merged, listed, refused };
    const { importId, dryRun } = this.job;
    const taken = (this.seen?.sheets ?? []).filter(sheet => sheet.isTaken);
    const named = taken.map(sheet => sheet.name).filter(name => name !== '');
    const gridDraftId = await this.gridsOfFile.finish(named.join('、') || 'CSV');
    if (!dryRun) {
      const columns = new Map(taken.map(({ signature, roles }) => [signature, [...roles]]));
      await this.job.send('imports.finish', 'finish', {
        importId,
        ...figures,
        columns: [...columns].map(([signature, roles]) => ({ signature, roles })),
      });
    }
    const { micro, general, heads } = this.grids;
    const filled = { ...this.tally, estimatedDoorsReplaced: this.replaced };
    return {
      importId,
      dryRun,
      ...figures,
      ...this.brought,
      households: this.households,
      gridDraftId,
      grids: { micro: micro.size, general: general.size, heads: heads.size },
      questions: this.count.questions(),
      choices: this.choices.all(),
      assumptions: [
        ...(this.seen?.notes ?? []),
        ...Object.entries(filled).flatMap(([code, count]) => (count > 0 ? [{ code, count }] : [])),
      ],
    };
  }

  private outcomesOf(part: readonly SheetRowRead[], outcomes: readonly RowOutcome[]): Map<SheetRowRead, DoorOutcome> {
    let at = 0;
    const all = new Map<SheetRowRead, DoorOutcome>();
    for (const row of part) {
      if (row.as !== 'door') continue;
      all.set(row, this.outcomeOf(row, outcomes.slice(at, at + row.inventory.length)));
      at += row.inventory.length;
    }
    return all;
  }

  /** A row is refused where its door is, or a place that came with it; else it is what its door is. */
  private outcomeOf(row: Extract<SheetRowRead, { as: 'door' }>, outcomes: readonly RowOutcome[]): DoorOutcome {
    const rows = row.inventory;
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.as !== 'refused') continue;
      const { between, ...fault } = outcome.fault;
      if (between) this.choices.ask(rows[at]!, { sheet: row.sheet, row: row.row, value: fault.value }, between);
      return fault;
    }
    rows.forEach((row, at) => {
      if (outcomes[at]!.as === 'stored') this.bring(row);
    });
    return { as: outcomes.at(-1)!.as as 'stored' | 'merged' };
  }

  private bring(row: InventoryRow): void {
    if (row.type === 'compound') this.brought.compounds++;
    else if (row.type === 'building') this.brought.buildings++;
    else if (row.type === 'entrance') this.brought.entrances++;
    else if (row.type === 'door') this.brought[row.kind === 'shop' ? 'shops' : 'dwellings']++;
  }

  private noteGrid({ general, micro, head }: { general: string; micro: string; head: string }): void {
    if (micro !== '') this.grids.micro.add(micro);
    if (general !== '') this.grids.general.add(general);
    if (head !== '') this.grids.heads.add(`${micro}\n${head}`);
  }

  private refusedLine(refusal: SheetRefusal, row: SheetRowRead): ImportLine {
    const cells = 'all' in row ? [...row.all] : [];
    return { refused: { ...refusal, cure: rowCure(refusal.code, this.job.language), cells } };
  }
}

/** Rows in parts whose rows of the ledger one command takes. */
function partsOf(rows: readonly SheetRowRead[]): SheetRowRead[][] {
  const parts: SheetRowRead[][] = [[]];
  let size = 0;
  for (const row of rows) {
    const own = row.as === 'door' ? row.inventory.length : 0;
    if (size + own > batchRows) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(row);
    size += own;
  }
  return parts;
}
