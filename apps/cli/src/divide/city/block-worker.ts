/** Divides blocks of a city's list, in as many threads as there are processors. This module is its own thread's entry, so that it works from one bundled file too. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  blockBufferBytes,
  blockOfFile,
  type CommunityDivision,
  type CommunityDoors,
  checkCommunity,
  type DivideSettings,
  divideBlock,
  gridCode,
  inOrder,
  UNKNOWN_FLOOR,
} from '@linli/districting';

const BLOCK_BYTES = 1 << 22;

/** What the threads are given. */
export interface CityTask {
  readonly file: string;
  readonly settings: DivideSettings;
  readonly effort: number;
  /** Whether the rows of the assignments are wanted. */
  readonly rows: boolean;
  readonly workers: number;
}

/** What is known of a block once it is divided and checked. */
export interface BlockResult {
  readonly block: number;
  readonly communities: number;
  readonly doors: number;
  readonly grids: number;
  readonly bound: number;
  /** Grids that bend a rule, as the independent check finds them. */
  readonly bent: number;
  readonly worstMinutes: number;
  /** Lines of the assignments in UTF-8; empty when none are wanted. */
  readonly rows: Uint8Array;
  readonly refused: { readonly refused: string; readonly offset: number; readonly column: string } | null;
}

/** Head of the assignments of a city. */
export const CITY_ROWS_HEADER = 'community,building,entrance,floor,doors,grid\n';

/**
 * Divides the list and hands each block's result on in the order of the file, with the share that is done. The same bytes whatever the
 * number of threads. Rejects when a thread fails.
 */
export async function divideCityFile(
  task: CityTask,
  take: (result: BlockResult, share: number) => void,
): Promise<void> {
  const count = Math.max(1, Math.ceil(statSync(task.file).size / BLOCK_BYTES));
  let next = 0;
  let taken = 0;
  let stopped = false;
  const pass = inOrder<BlockResult>(result => {
    if (!stopped) take(result, ++taken / count);
    stopped ||= result.refused !== null;
  });
  const handOut = () => (!stopped && next < count ? next++ : -1);
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { verb: 'divide', cityTask: task } });
      worker.on('message', (result: BlockResult) => {
        pass(result);
        worker.postMessage(handOut());
      });
      worker.on('error', reject);
      worker.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
      worker.postMessage(handOut());
    });
  await Promise.all(Array.from({ length: Math.min(task.workers, count) }, run));
  if (!stopped && taken < count) throw new Error(`of ${count} blocks only ${taken} came back`);
}

function divideOne(task: CityTask, file: number, buffer: Uint8Array, block: number): BlockResult {
  const read = (into: Uint8Array, at: number) => readSync(file, into, 0, into.length, at);
  const found = blockOfFile(read, buffer, block, BLOCK_BYTES);
  const sums = { communities: 0, doors: 0, grids: 0, bound: 0, bent: 0, worstMinutes: 0 };
  const lines: string[] = [];
  const refused = divideBlock(found, task.settings, { effort: task.effort }, (division, list) => {
    const check = checkCommunity(list, division, task.settings);
    sums.communities++;
    sums.doors += check.doors;
    sums.grids += division.grids;
    sums.bound += division.bound;
    sums.bent += check.violations;
    sums.worstMinutes = Math.max(sums.worstMinutes, check.worstMinutes);
    if (task.rows) lines.push(rowsOf(division, list));
  });
  const rows = new TextEncoder().encode(lines.join(''));
  return { block, ...sums, rows, refused: refused ? { ...refused, offset: refused.offset + found.base } : null };
}

function rowsOf({ gridOf }: CommunityDivision, list: CommunityDoors): string {
  const cell = (number: number, none: number) => (number === none ? '' : number);
  let text = '';
  for (let i = 0; i < list.size; i++) {
    const floor = list.isShop[i] ? '' : cell(list.floor[i]!, UNKNOWN_FLOOR);
    const place = `${list.community},${cell(list.building[i]!, -1)},${cell(list.entrance[i]!, -1)},${floor}`;
    text += `${place},${list.doors[i]},${gridCode(gridOf[i]!)}\n`;
  }
  return text;
}

if (!isMainThread && parentPort && workerData?.cityTask) {
  const task = workerData.cityTask as CityTask;
  const file = openSync(task.file, 'r');
  const buffer = new Uint8Array(blockBufferBytes(BLOCK_BYTES));
  parentPort.on('message', (block: number) => {
    if (block < 0) {
      closeSync(file);
      parentPort!.close();
      return;
    }
    const result = divideOne(task, file, buffer, block);
    parentPort!.postMessage(result, [result.rows.buffer as ArrayBuffer]);
  });
}
