import type { ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import { v7 } from 'uuid';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';
import { peakMegabytes } from './import/memory.ts';
import { openOffice } from './import/office.ts';
import { startProgram, stopProgram } from './programs/start.ts';

/**
 * An office's sheet into the ledger against the barest durable write (**B**: Node's http, `JSON.parse`, one INSERT, 20 at once)
 * in the same run: rows a second of 10,000 households with duplicate check, again when all are known, its undo; and a long
 * CSV read whole (a trial that is refused row by row needs no places), with the memory that the server takes at most.
 * usage: npm run bench -- import [--households 10000] [--long 1000000]
 */
const { values } = parseArgs({
  options: { households: { type: 'string', default: '10000' }, long: { type: 'string', default: '1000000' } },
});
const households = Number(values.households);
const long = Number(values.long);
const port = 21_000 + (process.pid % 20_000);

const headings = '小区,楼栋,单元,房号,户主,电话,人数,微网格,网格长,网格长电话\n';
/** A list of a community: 24 buildings a compound, 4 stairwells, 6 floors of 2 flats; a row a household. */
function* list(count: number): Generator<string> {
  yield headings;
  for (let n = 0; n < count; n++) {
    const [flat, floor, stair] = [n % 2, Math.floor(n / 2) % 6, Math.floor(n / 12) % 4];
    const building = Math.floor(n / 48) % 24;
    const compound = Math.floor(n / 1152);
    const grid = Math.floor(n / 48);
    yield `第${compound + 1}院,${building + 1}栋,${stair + 1}单元,${floor + 1}0${flat + 1},户${n},154${String(n).padStart(8, '0')},${(n % 5) + 1},微网格${grid},长${grid},154${String(90_000_000 + grid)}\n`;
  }
}

/** Rows that say no building: read, checked and refused one by one, so that only the reading is measured. */
function* longList(count: number): Generator<string> {
  yield '小区,房号,户主,电话\n';
  for (let n = 0; n < count; n++) yield `第${n % 40}院,${n % 30},户${n},154${String(n).padStart(8, '0')}\n`;
}

async function main(): Promise<void> {
  const folder = makeDataFolder();
  const children: ChildProcess[] = [];
  try {
    const server = await startProgram('../../apps/server/src/main.ts', ['--data', folder, '--port', String(port)], {});
    children.push(server.child);
    const base = await startProgram('../baseline-server.ts', [`${folder}/postgres/socket`, String(port + 1)], {});
    children.push(base.child);
    const office = await openOffice(`http://127.0.0.1:${port}`, server.said);
    const bare = await bareInserts(`http://127.0.0.1:${port + 1}`);
    const text = new Blob([...list(households)]);
    const first = await timed(() => office.run(text, false));
    const again = await timed(() => office.run(text, false));
    const bare2 = await bareInserts(`http://127.0.0.1:${port + 1}`);
    const B = (bare + bare2) / 2;
    const undone = await timed(() => office.undo(again.result.importId));
    // The heavier one: its doors, households, people, words to find them by, draft and heads all go.
    const undoneFirst = await timed(() => office.undo(first.result.importId));
    const line = (name: string, rows: number, seconds: number): void =>
      console.log(
        `${name.padEnd(44)} ${String(Math.round(rows / seconds)).padStart(8)} rows/s  ${(rows / seconds / B).toFixed(2)} × B  ${seconds.toFixed(1)} s`,
      );
    console.log(`B: ${Math.round(B)} bare inserts/s`);
    line(`${households} households, new (${first.result.stored} stored)`, households, first.seconds);
    line(`${households} households, known (${again.result.merged} merged)`, households, again.seconds);
    line('undo of the second', households, undone.seconds);
    line('undo of the first', households, undoneFirst.seconds);
    const before = peakMegabytes(server.child.pid!);
    const reading = await timed(() => office.run(new Blob([...longList(long)]), true));
    line(`${long} rows of a CSV, tried (${reading.result.refused} refused)`, long, reading.seconds);
    console.log(
      `memory of the server at most: ${before} MB before the long file, ${peakMegabytes(server.child.pid!)} MB with it`,
    );
  } finally {
    for (const child of children.reverse()) await stopProgram(child);
    await removeDataFolder(folder);
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const from = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - from) / 1000 };
}

/** Bare inserts a second over three seconds, twenty at once. */
async function bareInserts(url: string): Promise<number> {
  const until = performance.now() + 3_000;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      await fetch(url, { method: 'POST', body: JSON.stringify({ id: v7(), text: 'x'.repeat(200) }) }).then(a =>
        a.text(),
      );
      done++;
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  return done / 3;
}

await main();
