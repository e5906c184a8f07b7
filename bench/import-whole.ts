import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';
import { ownMegabytesUnder, peakMegabytes } from './import/memory.ts';
import { openOffice } from './import/office.ts';
import { startProgram, stopProgram } from './programs/start.ts';

/**
 * One long file of doors with their householders, stored whole through `linli import` on the embedded database: rows a second
 * by tenth of the file (does it slow down as the ledger grows?) and the memory of the server, the command and the database; then the import
 * is taken back as one step, which says what that takes of both and leaves no door behind.
 * usage: npm run bench -- import-whole [--rows 1000000]
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const port = 21_000 + (process.pid % 20_000);

/** 24 buildings a compound, 4 stairwells, 6 floors of 2 flats; every fifth row a household that rents. */
function* list(): Generator<string> {
  yield '小区,楼栋,单元,房号,户主,电话,人数\n';
  for (let n = 0; n < rows; n++) {
    const [flat, floor, stair] = [n % 2, Math.floor(n / 2) % 6, Math.floor(n / 12) % 4];
    const building = Math.floor(n / 48) % 24;
    yield `第${Math.floor(n / 1152) + 1}院,${building + 1}栋,${stair + 1}单元,${floor + 1}0${flat + 1},户${n},154${String(n).padStart(8, '0')},${(n % 5) + 1}\n`;
  }
}

async function main(): Promise<void> {
  const folder = makeDataFolder();
  const server = await startProgram('../../apps/server/src/main.ts', ['--data', folder, '--port', String(port)], {});
  try {
    const file = join(folder, 'long.csv');
    await pipeline(Readable.from(list()), createWriteStream(file));
    const url = `http://127.0.0.1:${port}`;
    const office = await openOffice(url, server.said);
    const before = peakMegabytes(server.child.pid!);
    const postmaster = Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    const from = performance.now();
    const told = await importWith(
      ['import', file, '--server', url, '--json', '--lang', 'en'],
      office.session,
      postmaster,
    );
    const seconds = (performance.now() - from) / 1000;
    const { rows: read, stored, merged, refused } = JSON.parse(told.last) as Record<string, number>;
    console.log(
      `${Math.round(statSync(file).size / 1e6)} MB: ${read} rows, ${stored} stored, ${merged} merged, ${refused} refused`,
    );
    console.log(
      `${seconds.toFixed(0)} s, ${Math.round(rows / seconds)} rows/s; at each tenth: ${told.tenths.join(' ')} s`,
    );
    console.log(
      `memory at most: server ${peakMegabytes(server.child.pid!)} MB (before: ${before}), command ${told.commandMegabytes} MB, database's own ${told.databaseMegabytes} MB`,
    );
    await takeBack(office, server.child.pid!, postmaster);
  } finally {
    await stopProgram(server.child);
    await removeDataFolder(folder);
  }
}

/** Takes the import back, and says how long that took, what memory it added, and that nothing is left of it. */
async function takeBack(office: Awaited<ReturnType<typeof openOffice>>, serverPid: number, postmaster: number) {
  const before = peakMegabytes(serverPid);
  let databaseMegabytes = 0;
  const watch = setInterval(() => {
    databaseMegabytes = Math.max(databaseMegabytes, ownMegabytesUnder(postmaster));
  }, 500);
  const from = performance.now();
  await office.undo(await office.lastImport());
  const seconds = (performance.now() - from) / 1000;
  clearInterval(watch);
  console.log(
    `undo: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, ${await office.dwellings()} doors left`,
  );
  console.log(
    `memory at most: server ${peakMegabytes(serverPid)} MB (before the undo: ${before}), database's own ${databaseMegabytes} MB`,
  );
}

/** Runs the command line and watches it, and the database under its postmaster, every two seconds. */
async function importWith(args: readonly string[], session: string, postmaster: number) {
  const cli = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LINLI_SESSION: session },
  });
  const from = performance.now();
  const tenths: number[] = [];
  let said = '';
  let commandMegabytes = 0;
  let databaseMegabytes = 0;
  child.stdout.on('data', (text: Buffer) => {
    said += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    if (/\d0 ?%/.test(String(text))) tenths.push(Math.round((performance.now() - from) / 1000));
    process.stderr.write(text);
  });
  const watch = setInterval(() => {
    commandMegabytes = Math.max(commandMegabytes, peakMegabytes(child.pid!));
    databaseMegabytes = Math.max(databaseMegabytes, ownMegabytesUnder(postmaster));
  }, 2_000);
  await new Promise(done => child.once('close', done));
  clearInterval(watch);
  const last = said.trimEnd().split('\n').at(-1) ?? '';
  return { last, tenths, commandMegabytes, databaseMegabytes };
}

await main();
